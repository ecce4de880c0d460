package dev.byreis.core.policy;

import dev.byreis.core.registry.RegistryPolicy;
import java.time.Duration;

/**
 * How one registry is guarded: the rules of single commits, and the switches of a push.
 *
 * @param commits what the rules of one commit are told
 * @param rosterAdd whether adding an administrator takes two (REG-207)
 * @param rosterFirst whether an administrator may leave before the files are rotated (REG-56)
 * @param announcedRoster whether the roster must be as a landing rotation announced it (REG-45)
 * @param auditWindow how far a row's time may be from the server's clock (REG-30)
 */
public record RegistryPushPolicy(
    RegistryPolicy commits,
    RosterAdd rosterAdd,
    RosterFirst rosterFirst,
    AnnouncedRoster announcedRoster,
    Duration auditWindow) {

  /** Policy {@code roster-add}. */
  public enum RosterAdd {
    TWO_PERSON,
    SINGLE
  }

  /** Policy {@code roster-first}. */
  public enum RosterFirst {
    REFUSED,
    ALLOWED
  }

  /** Policy {@code roster-equals-recipients}. */
  public enum AnnouncedRoster {
    REQUIRED,
    NOT_REQUIRED
  }

  /** The defaults of the specification. */
  public static RegistryPushPolicy of(RegistryPolicy commits) {
    return new RegistryPushPolicy(
        commits,
        RosterAdd.TWO_PERSON,
        RosterFirst.REFUSED,
        AnnouncedRoster.REQUIRED,
        Duration.ofDays(1));
  }
}
