package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;

/** The registry cannot be seen as it is now, so that no push can be judged by it. */
final class RegistryOutOfSightException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  RegistryOutOfSightException(Violation violation) {
    super(violation.code().id());
    this.violation = violation;
  }

  /** It cannot be fetched. */
  static RegistryOutOfSightException unreachable(String reason) {
    return new RegistryOutOfSightException(
        Violation.ofPush(Code.REGISTRY_UNREACHABLE, Fact.of("reason", reason)));
  }

  Violation violation() {
    return violation;
  }
}
