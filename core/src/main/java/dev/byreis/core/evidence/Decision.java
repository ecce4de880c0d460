package dev.byreis.core.evidence;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was decided about one push.
 *
 * @param attempt who pushed where, when
 * @param asked what was asked for
 * @param seen what it was judged against
 * @param ruling the verdict
 * @param took how long each step took so far
 * @param decided when
 */
public record Decision(
    Attempt attempt, Asked asked, Seen seen, Ruling ruling, StepTimes took, Instant decided) {

  /**
   * What a push asks for.
   *
   * @param updates the refs, in its own order
   * @param packs SHA-256 of each pack that it brought, as it was stored
   * @param droppedKeys the names of the secrets that it declares to be left out (ART-27)
   */
  public record Asked(List<RefUpdate> updates, List<Sha256> packs, SortedSet<String> droppedKeys) {
    public Asked {
      updates = List.copyOf(updates);
      packs = List.copyOf(packs);
      droppedKeys = Collections.unmodifiableSortedSet(new TreeSet<>(droppedKeys));
    }
  }

  /**
   * What a push was judged against.
   *
   * @param registry where the registry's {@code main} was
   * @param passages where the push finds and would leave each project that it concerns
   * @param moves what lands in project repositories in the same act
   */
  public record Seen(RefPosition registry, List<Passage> passages, List<ProjectMoves> moves) {
    public Seen {
      passages = List.copyOf(passages);
      moves = List.copyOf(moves);
    }
  }

  /**
   * The verdict.
   *
   * @param answer in one word
   * @param violations why not, if not
   */
  public record Ruling(Answer answer, List<Violation> violations) {
    public Ruling {
      violations = List.copyOf(violations);
    }
  }

  /** The three answers. */
  public enum Answer {
    ACCEPT,
    REJECT,
    INCONCLUSIVE
  }
}
