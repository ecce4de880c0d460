package dev.byreis.server.config;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.repo.RefName;
import java.nio.file.Path;

/**
 * A project.
 *
 * @param repository where it lies
 * @param slug what the registry calls it, {@code owner/name}
 * @param base the branch that its artifacts count on
 * @param mergeEvidence what a rotation's merge needs to be accepted
 * @param consumers who must acknowledge a rotation before it takes effect
 * @param policies what can be decided this way or that
 */
public record ProjectSettings(
    Path repository,
    RepoSlug slug,
    RefName base,
    MergeEvidence mergeEvidence,
    Consumers consumers,
    ProjectPushPolicy policies) {
  /** What a rotation's merge needs (ROT-03). */
  public enum MergeEvidence {
    /** The rotation's commit in the registry. */
    COMMIT_ROTATION,
    /** Complete pendings in the registry. */
    PENDINGS
  }
}
