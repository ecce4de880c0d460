package dev.byreis.hooks;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.ProjectRepositories;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The projects on this machine, opened as they are asked for; closing closes them all. */
final class ProjectsHere implements ProjectRepositories, AutoCloseable {
  private final SortedMap<ProjectId, ProjectHere> projects;
  private final List<GitStore> open = new ArrayList<>();
  private final SortedMap<ProjectId, PastArtifactsFile> pasts = new TreeMap<>();

  ProjectsHere(Map<ProjectId, ProjectHere> projects) {
    this.projects = new TreeMap<>(projects);
  }

  @Override
  public SortedSet<ProjectId> hosted() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(projects.keySet()));
  }

  @Override
  public Optional<HostedProject> find(ProjectId project) throws UnreadableRepositoryException {
    ProjectHere here = projects.get(project);
    if (here == null) {
      return Optional.empty();
    }
    GitStore store = GitStore.open(here.repository());
    open.add(store);
    return Optional.of(
        new HostedProject(
            project, here.base(), store.view(), store.refs(), here.guard(), past(project)));
  }

  /**
   * What became of the artifacts of one of them.
   *
   * @throws UnreadableRepositoryException if it cannot be opened
   */
  PastArtifactsFile past(ProjectId project) throws UnreadableRepositoryException {
    PastArtifactsFile known = pasts.get(project);
    if (known != null) {
      return known;
    }
    PastArtifactsFile past = here(project).openPast();
    pasts.put(project, past);
    return past;
  }

  /** The repository of one of them, for whoever moves its refs and closes it. */
  GitStore open(ProjectId project) throws UnreadableRepositoryException {
    return GitStore.open(here(project).repository());
  }

  private ProjectHere here(ProjectId project) {
    ProjectHere here = projects.get(project);
    if (here == null) {
      throw new IllegalArgumentException(project + " is not on this machine");
    }
    return here;
  }

  @Override
  public void close() throws IOException {
    open.forEach(GitStore::close);
    for (PastArtifactsFile past : pasts.values()) {
      past.close();
    }
  }
}
