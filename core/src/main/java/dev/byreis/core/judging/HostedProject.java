package dev.byreis.core.judging;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.rotation.ProjectRefs;

/**
 * A project whose repository can be seen.
 *
 * @param id the project
 * @param base its base branch
 * @param view its objects
 * @param refs its refs
 * @param guard how its rotations are guarded
 * @param past what became of its artifacts
 */
public record HostedProject(
    ProjectId id,
    RefName base,
    RepositoryView view,
    ProjectRefs refs,
    RotationGuard guard,
    PastArtifacts past) {
  /** The same project with what a push has brought in sight. */
  public HostedProject through(RepositoryView quarantine, ProjectRefs quarantined) {
    return new HostedProject(id, base, quarantine, quarantined, guard, past);
  }
}
