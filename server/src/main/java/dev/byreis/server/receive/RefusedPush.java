package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import java.util.List;

/**
 * A push that was not accepted.
 *
 * @param answer which of the two answers it was
 * @param violations why, most specific first; at least one
 * @param correlationId what finds it in logs and records
 * @param receipt for what is on record about it; empty if nothing is
 */
public record RefusedPush(
    Answer answer, List<Violation> violations, String correlationId, String receipt) {
  public RefusedPush {
    violations = List.copyOf(violations);
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("a refusal names at least one violation");
    }
  }

  /** The two answers that refuse. */
  public enum Answer {
    REJECT,
    INCONCLUSIVE
  }
}
