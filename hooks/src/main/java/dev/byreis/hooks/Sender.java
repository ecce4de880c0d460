package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.report.PushOptions;
import java.util.List;

/**
 * Who sent a push, and what they asked for with it.
 *
 * @param principal who it is, as the git server knows them
 * @param options what they asked for
 */
record Sender(Principal principal, PushOptions options) {
  private static final Principal NO_ONE = new Principal.Member("nobody", Role.READER);

  /** Nothing was sent: what is there is looked at. */
  static final Sender NOBODY = unnamed(new PushOptions(List.of()));

  /** Someone whose name counts for nothing. */
  static Sender unnamed(PushOptions options) {
    return new Sender(NO_ONE, options);
  }
}
