package dev.byreis.core.policy;

import dev.byreis.core.finding.Violation;
import java.util.List;

/**
 * What a push to the registry means for the projects.
 *
 * @param violations what it breaks there
 * @param passages where it finds and leaves each project that it concerns
 * @param moves what lands in their repositories together with it
 */
public record Impact(List<Violation> violations, List<Passage> passages, List<ProjectMoves> moves) {
  /** Of a push that concerns no project in sight. */
  public static final Impact NONE = new Impact(List.of(), List.of(), List.of());

  public Impact {
    violations = List.copyOf(violations);
    passages = List.copyOf(passages);
    moves = List.copyOf(moves);
  }
}
