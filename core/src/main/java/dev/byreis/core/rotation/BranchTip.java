package dev.byreis.core.rotation;

import dev.byreis.core.repo.CommitId;

/**
 * Where a rotation branch that exists stands.
 *
 * @param tip its tip
 * @param position how the tip relates to base
 * @param addition whether it holds anything that base did not have where the branch began
 */
public record BranchTip(CommitId tip, Position position, Addition addition) {
  /** How a branch's tip relates to the tip of base. */
  public enum Position {
    /** Base's tip is an ancestor: base can be fast-forwarded to the branch. */
    AHEAD,
    /** The two are one commit. */
    AT_BASE,
    /** An ancestor of base's tip. */
    BEHIND,
    /** Neither is an ancestor of the other, or base does not exist. */
    DIVERGED
  }

  /** Whether a branch adds something to its fork point (ROT-12, row 5). */
  public enum Addition {
    SOMETHING,
    NOTHING
  }

  /** Whether the tip is reachable from base. */
  public boolean isMerged() {
    return position == Position.AT_BASE || position == Position.BEHIND;
  }
}
