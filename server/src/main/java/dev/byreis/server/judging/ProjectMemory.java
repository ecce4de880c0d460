package dev.byreis.server.judging;

import dev.byreis.core.judging.ArtifactFates;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.List;

/**
 * Keeps what becomes of artifacts when refs move (ART-26). It is written before they move: what is
 * kept in vain does no harm, what is missing would.
 */
final class ProjectMemory {
  private final HostedProjects projects;
  private final KnownArtifacts artifacts;

  ProjectMemory(HostedProjects projects, KnownArtifacts artifacts) {
    this.projects = projects;
    this.artifacts = artifacts;
  }

  /**
   * Keeps what these updates make of the project's artifacts, durably.
   *
   * @param project the project with whatever the updates bring in sight
   * @param state what the registry says about it
   * @throws UnreadableRepositoryException if the artifacts cannot be read
   * @throws IOException if it cannot be written
   */
  void keep(HostedProject project, ProjectState state, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException {
    projects.past(project.id()).remember(ArtifactFates.of(project, artifacts, state, updates));
  }
}
