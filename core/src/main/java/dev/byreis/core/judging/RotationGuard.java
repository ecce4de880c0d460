package dev.byreis.core.judging;

import dev.byreis.core.rotation.transition.RotationPolicy;

/**
 * How one project's rotations are guarded.
 *
 * @param policy what a merge rests on, and whether both repositories move in one act
 * @param consumers who must acknowledge a rotation
 */
public record RotationGuard(RotationPolicy policy, Consumers consumers) {
  /** The defaults of the specification. */
  public static final RotationGuard DEFAULT =
      new RotationGuard(RotationPolicy.DEFAULT, Consumers.NONE);
}
