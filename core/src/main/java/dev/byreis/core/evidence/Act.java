package dev.byreis.core.evidence;

import dev.byreis.core.registry.RepositoryName;
import java.time.Instant;
import java.util.List;

/**
 * Something that a person did to the gateway's own state.
 *
 * @param kind what
 * @param repository to what
 * @param who did it
 * @param reason in their words
 * @param details what changed: pauses, refs with both positions, landings given up
 * @param when the time
 */
public record Act(
    Kind kind,
    RepositoryName repository,
    String who,
    String reason,
    List<String> details,
    Instant when) {
  public Act {
    details = List.copyOf(details);
  }

  /** What was done. */
  public enum Kind {
    PAUSE,
    RESUME,
    /** The same, with refs left where they are. */
    RESUME_ACCEPTING,
    /** The same, with refs moved back. */
    RESUME_RESTORING
  }
}
