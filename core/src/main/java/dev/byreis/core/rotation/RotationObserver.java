package dev.byreis.core.rotation;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UnreadableRepositoryException;

/**
 * Looks at a project: the registry head, all project refs at once, the registry head again
 * (ROT-10). It never writes and needs no credential to write (ROT-14).
 */
public final class RotationObserver {
  private static final int MOST_TRIES = 3;

  private final RegistrySource registry;
  private final ProjectReader project;

  public RotationObserver(RegistrySource registry, ProjectReader project) {
    this.registry = registry;
    this.project = project;
  }

  /** The project's class, or why it cannot be told. */
  public Sighting observe(ProjectId id) {
    try {
      for (int i = 0; i < MOST_TRIES; i++) {
        VerifiedRegistry verified = registry.verified();
        RefTable<CommitId> branches = project.branches();
        if (registry.head().equals(verified.head())) {
          return new Sighting.Seen(classify(verified, id, branches));
        }
      }
      return new Sighting.Inconclusive("the registry kept moving while it was read");
    } catch (UnreadableRepositoryException e) {
      return new Sighting.Inconclusive(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The class that the project would have with these branches, under one registry head.
   *
   * @throws UnreadableRepositoryException if not enough can be seen
   */
  public RotationClass classify(
      VerifiedRegistry verified, ProjectId id, RefTable<CommitId> branches)
      throws UnreadableRepositoryException {
    ProjectState state = verified.state().project(id);
    return Classifier.classify(
        Observing.of(
            state, Contradictions.of(verified.conformity(), id), project.read(state, branches)));
  }
}
