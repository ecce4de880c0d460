package dev.byreis.core.policy;

import dev.byreis.core.registry.CommitBody;

/** Which bodies end a rotation, and which make one take effect. */
final class EndsRotation {
  private EndsRotation() {}

  /** Kinds C, D and F. */
  static boolean ends(CommitBody body) {
    return commits(body)
        || body instanceof CommitBody.RotationReversal
        || body instanceof CommitBody.RollBack;
  }

  /** Kind C and a roll-forward. */
  static boolean commits(CommitBody body) {
    return body instanceof CommitBody.RotationCommit || body instanceof CommitBody.RollForward;
  }
}
