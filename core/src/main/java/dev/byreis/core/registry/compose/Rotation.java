package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.TargetPr;

/**
 * A rotation of a project, as its commits name it.
 *
 * @param epoch the epoch that it leads to (REG-40)
 * @param slug the project's repository
 * @param branch the rotation branch there
 * @param delta how it changes the recipients (REG-198)
 */
public record Rotation(
    CounterValue epoch, RepoSlug slug, RotationBranch branch, RecipientDelta delta) {
  /** {@code <slug>/<branch>#0} (REG-223). */
  public TargetPr target() {
    return TargetPr.ofRotation(slug, branch);
  }

  /** What rows record of it. */
  public AuditEvents.Announced announced() {
    return new AuditEvents.Announced(epoch, delta);
  }
}
