package dev.byreis.server.judging;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.ProjectRepositories;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The projects that the gateway hosts. Each repository is opened when it is first asked for, and
 * then kept open and shared between threads. Safe for many threads.
 */
public final class HostedProjects implements ProjectRepositories, AutoCloseable {
  /**
   * One project.
   *
   * @param repository where it lies
   * @param past where it is kept what became of its artifacts
   * @param base its base branch
   * @param guard how its rotations are guarded
   */
  public record Hosting(Path repository, Path past, RefName base, RotationGuard guard) {}

  private record Opened(GitStore store, PastArtifactsFile past) {}

  private final SortedMap<ProjectId, Hosting> hostings;
  private final Map<ProjectId, Opened> opened = new TreeMap<>();

  public HostedProjects(Map<ProjectId, Hosting> hostings) {
    this.hostings = new TreeMap<>(hostings);
  }

  @Override
  public SortedSet<ProjectId> hosted() {
    return new TreeSet<>(hostings.keySet());
  }

  @Override
  public Optional<HostedProject> find(ProjectId project) throws UnreadableRepositoryException {
    Hosting hosting = hostings.get(project);
    if (hosting == null) {
      return Optional.empty();
    }
    Opened open = open(project, hosting);
    return Optional.of(
        new HostedProject(
            project,
            hosting.base(),
            open.store().view(),
            open.store().refs(),
            hosting.guard(),
            open.past()));
  }

  /**
   * Where it is kept what became of a hosted project's artifacts.
   *
   * @throws UnreadableRepositoryException if it cannot be opened
   */
  PastArtifactsFile past(ProjectId project) throws UnreadableRepositoryException {
    Hosting hosting = hostings.get(project);
    if (hosting == null) {
      throw new IllegalArgumentException(project + " is not hosted");
    }
    return open(project, hosting).past();
  }

  private synchronized Opened open(ProjectId project, Hosting hosting)
      throws UnreadableRepositoryException {
    Opened known = opened.get(project);
    if (known != null) {
      return known;
    }
    GitStore store = GitStore.open(hosting.repository());
    try {
      Opened open = new Opened(store, PastArtifactsFile.open(hosting.past()));
      opened.put(project, open);
      return open;
    } catch (IOException e) {
      store.close();
      throw new UnreadableRepositoryException(
          "what became of the artifacts of " + project + " cannot be read", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (Opened one : opened.values()) {
      one.store().close();
      one.past().close();
    }
    opened.clear();
  }
}
