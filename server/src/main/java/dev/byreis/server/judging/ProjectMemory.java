package dev.byreis.server.judging;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.judging.ArtifactFates;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.PastArtifacts.Fate;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Observing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Optional<ProjectFiles> configured = Observing.filesInForce(state).found();
    if (configured.isEmpty()) {
      return;
    }
    PastArtifactsFile past = projects.past(project.id());
    Map<Fate, Set<Sha256>> fates =
        new ArtifactFates(project, artifacts, configured.get()).of(updates);
    for (Map.Entry<Fate, Set<Sha256>> fate : fates.entrySet()) {
      past.remember(fate.getKey(), fate.getValue());
    }
  }
}
