package dev.byreis.server.evidence;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.Visit;
import java.time.Instant;
import java.util.List;

/**
 * What was decided about one push.
 *
 * @param visit who pushed where, when
 * @param updates what was asked for
 * @param answer the verdict in one word
 * @param violations why not, if not
 * @param decided when
 */
public record Decision(
    Visit visit,
    List<RefUpdate> updates,
    Answer answer,
    List<Violation> violations,
    Instant decided) {
  public Decision {
    updates = List.copyOf(updates);
    violations = List.copyOf(violations);
  }

  /** The three answers. */
  public enum Answer {
    ACCEPT,
    REJECT,
    INCONCLUSIVE
  }
}
