package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.io.EOFException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;

/** What a failure while a push is received says about the push. */
final class Faults {
  private static final int DEEPEST = 20;

  private Faults() {}

  /** The violations that a failure stands for; one that nobody expected is an internal error. */
  static List<Violation> explain(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (cause instanceof RefusedPushException refused) {
        return refused.violations();
      }
      Code code = codeOf(cause);
      if (code != Code.INTERNAL_ERROR) {
        return List.of(
            Violation.ofPush(code, Fact.of("reason", String.valueOf(cause.getMessage()))));
      }
      cause = cause.getCause();
    }
    return List.of(Violation.ofPush(Code.INTERNAL_ERROR));
  }

  private static Code codeOf(Throwable cause) {
    if (cause instanceof TooLargeObjectInPackException) {
      return Code.OBJECT_TOO_LARGE;
    }
    if (cause instanceof TooLargePackException) {
      return Code.PACK_TOO_LARGE;
    }
    if (cause instanceof MissingObjectException) {
      return Code.OBJECT_MISSING;
    }
    if (cause instanceof TimeoutException) {
      return Code.TOO_SLOW;
    }
    return cause instanceof EOFException
            || cause instanceof CorruptObjectException
            || cause instanceof SubmoduleValidationException
        ? Code.OBJECT_INVALID
        : Code.INTERNAL_ERROR;
  }
}
