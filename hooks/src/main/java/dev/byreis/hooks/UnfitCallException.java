package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;

/** The push cannot be judged as the hook was called or set up; says why, for a refusal. */
final class UnfitCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  UnfitCallException(Violation violation) {
    super(violation.code().id());
    this.violation = violation;
  }

  /** The operator has to change something before any push can be judged. */
  static UnfitCallException notSetUp(String reason) {
    return new UnfitCallException(
        Violation.ofPush(Code.HOOK_NOT_SET_UP, Fact.of("reason", reason)));
  }

  Violation violation() {
    return violation;
  }
}
