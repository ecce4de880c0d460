package dev.byreis.core.policy.project;

/** Under which checks content comes: where a push brings it (ART section 16). */
public enum Scope {
  /** To the base branch. */
  BASE,
  /** To a rotation branch. */
  ROTATION,
  /** To a submission branch. */
  SUBMISSION,
  /** To any other branch that the project takes. */
  OTHER,
  /** Back to where it was: a revert after a roll-back, or the proposal of one (ART-49). */
  RESTORATION;

  /** Whether signed files of record belong there, and are new there. */
  boolean takesRecords() {
    return this == BASE || this == ROTATION;
  }
}
