package dev.byreis.server.config;

import java.time.Duration;
import java.util.Set;

/**
 * What an organisation may decide this way or that about its registry.
 *
 * @param rosterAdd how an administrator is added (REG-207)
 * @param switches the switches that are on
 * @param occurredAtWindow how far an audit line's time may be from the gateway's clock (REG-30)
 */
public record RegistryPolicies(
    RosterAdd rosterAdd, Set<Switch> switches, Duration occurredAtWindow) {
  public static final RegistryPolicies DEFAULT =
      new RegistryPolicies(
          RosterAdd.TWO_PERSON, Set.of(Switch.ROSTER_EQUALS_RECIPIENTS), Duration.ofDays(1));

  /** How an administrator is added. */
  public enum RosterAdd {
    /** A second administrator approves it. */
    TWO_PERSON,
    /** One administrator is enough. */
    SINGLE
  }

  /** Switches; off by default, but for {@link #ROSTER_EQUALS_RECIPIENTS}. */
  public enum Switch {
    /** An administrator may be removed before the rotations that follow from it (REG-56). */
    ROSTER_FIRST,
    /** When a rotation lands, the roster is what it announced (REG-45). */
    ROSTER_EQUALS_RECIPIENTS,
    /** No stock client reads this registry: its limits are lifted (REG-28). */
    NO_STOCK_READERS
  }

  public RegistryPolicies {
    switches = Set.copyOf(switches);
  }
}
