package dev.byreis.core.judging;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;
import java.util.SortedSet;

/** The projects whose repositories can be seen from where the registry is judged. */
public interface ProjectRepositories {
  SortedSet<ProjectId> hosted();

  /**
   * The project; empty if it is not one of those.
   *
   * @throws UnreadableRepositoryException if it is, and its repository cannot be opened
   */
  Optional<HostedProject> find(ProjectId project) throws UnreadableRepositoryException;
}
