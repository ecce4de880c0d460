package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import java.io.IOException;
import java.util.List;

/**
 * Ends a push that cannot go on, from within JGit's parsing, which passes only {@code IOException}s
 * on.
 */
final class RefusedPushException extends IOException {
  private final transient List<Violation> violations;

  RefusedPushException(Violation... violations) {
    this(List.of(violations));
  }

  RefusedPushException(List<Violation> violations) {
    super(violations.get(0).code().id());
    this.violations = List.copyOf(violations);
  }

  List<Violation> violations() {
    return violations;
  }
}
