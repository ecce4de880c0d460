package dev.byreis.core.policy;

import java.util.List;

/**
 * The answer to one push with all that follows from it.
 *
 * @param verdict the answer
 * @param passages where the push finds and leaves each project that it concerns
 * @param moves what lands in project repositories in the same act, if the verdict is {@link Accept}
 */
public record Judgement(Verdict verdict, List<Passage> passages, List<ProjectMoves> moves) {
  public Judgement {
    passages = List.copyOf(passages);
    moves = List.copyOf(moves);
  }

  /** An answer that concerns no rotation. */
  public static Judgement of(Verdict verdict) {
    return new Judgement(verdict, List.of(), List.of());
  }
}
