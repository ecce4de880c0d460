package dev.byreis.core.rotation.transition;

/**
 * How rotations are guarded.
 *
 * @param evidence what a merge of a rotation branch rests on
 * @param door whether registry and project can move in one act
 */
public record RotationPolicy(MergeEvidence evidence, Door door) {
  /** The default of the specification. */
  public static final RotationPolicy DEFAULT =
      new RotationPolicy(MergeEvidence.COMMIT_ROTATION, Door.LANDING);

  /** Policy {@code merge-evidence} (ROT-03). */
  public enum MergeEvidence {
    COMMIT_ROTATION,
    PENDINGS
  }

  /** Who guards the repositories (ROT-02, ROT-03). */
  public enum Door {
    /** The gateway: CommitRotation and the merge are one act. */
    LANDING,
    /** The hook alone: one push each. */
    HOOK_ONLY
  }
}
