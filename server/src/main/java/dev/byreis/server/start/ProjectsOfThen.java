package dev.byreis.server.start;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.ArtifactFates;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.ProjectRepositories;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ProjectSettings;
import dev.byreis.server.landing.Place;
import dev.byreis.server.receive.OpenPlaces;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The projects of a configuration as they were when an entry of the log was made. */
final class ProjectsOfThen implements ProjectRepositories, AutoCloseable {
  private final SortedMap<ProjectId, ProjectSettings> settings;
  private final ConfiguredRepositories repositories;
  private final RecordedMoves moves;
  private final KnownArtifacts artifacts;
  private final Map<ProjectId, GitStore> stores = new TreeMap<>();
  private final Map<ProjectId, PastOfThen> pasts = new TreeMap<>();
  private final Map<ProjectId, SortedMap<RefName, ObjectName>> positions = new TreeMap<>();
  private long index;

  ProjectsOfThen(Configuration configuration, RecordedMoves moves, KnownArtifacts artifacts) {
    this.settings = new TreeMap<>(configuration.projects());
    this.repositories = new ConfiguredRepositories(configuration);
    this.moves = moves;
    this.artifacts = artifacts;
  }

  /** Goes to the time of an entry. What became of artifacts has to be told on the way. */
  void goTo(long entry) {
    index = entry;
  }

  /** Tells what an accepted push makes of a project's artifacts (ART-26). */
  void keep(ProjectId id, VerifiedRegistry registry, List<RefUpdate> updates) {
    try {
      ProjectSettings project = settings.get(id);
      if (project != null) {
        past(id)
            .remember(
                ArtifactFates.of(
                    hosted(id, project, base(id, project)),
                    artifacts,
                    registry.state().project(id),
                    updates));
      }
    } catch (UnreadableRepositoryException | UncheckedUnreadableRepositoryException e) {
      past(id).lost();
    }
  }

  /** What became of the project's artifacts is not known in full from here on. */
  void lose(ProjectId id) {
    past(id).lost();
  }

  /** The base branch alone: what became of artifacts depends on no other. */
  private SortedMap<RefName, ObjectName> base(ProjectId id, ProjectSettings project)
      throws UnreadableRepositoryException {
    SortedMap<RefName, ObjectName> base = new TreeMap<>();
    moves
        .find(index, RepositoryName.project(id), project.base(), now(id))
        .ifPresent(object -> base.put(project.base(), object));
    return base;
  }

  private HostedProject hosted(
      ProjectId id, ProjectSettings project, SortedMap<RefName, ObjectName> refs)
      throws UnreadableRepositoryException {
    RefsOfThen then = new RefsOfThen(store(id), refs);
    return new HostedProject(
        id, project.base(), then, then, HostedProjectsOf.guard(project), past(id));
  }

  private PastOfThen past(ProjectId id) {
    return pasts.computeIfAbsent(id, any -> new PastOfThen());
  }

  @Override
  public SortedSet<ProjectId> hosted() {
    return new TreeSet<>(settings.keySet());
  }

  @Override
  public Optional<HostedProject> find(ProjectId id) throws UnreadableRepositoryException {
    ProjectSettings project = settings.get(id);
    if (project == null) {
      return Optional.empty();
    }
    return Optional.of(hosted(id, project, moves.at(index, RepositoryName.project(id), now(id))));
  }

  /**
   * The repository of a project that is hosted.
   *
   * @throws UnreadableRepositoryException if it cannot be opened
   */
  GitStore store(ProjectId id) throws UnreadableRepositoryException {
    GitStore known = stores.get(id);
    if (known != null) {
      return known;
    }
    ProjectSettings project = settings.get(id);
    if (project == null) {
      throw new UnreadableRepositoryException("project " + id + " is not hosted");
    }
    GitStore store = GitStore.open(project.repository());
    stores.put(id, store);
    return store;
  }

  /** Where the refs are, looked at once. */
  private SortedMap<RefName, ObjectName> now(ProjectId id) throws UnreadableRepositoryException {
    SortedMap<RefName, ObjectName> known = positions.get(id);
    if (known != null) {
      return known;
    }
    SortedMap<RefName, ObjectName> now;
    try (OpenPlaces places = new OpenPlaces(repositories)) {
      Optional<Place> place = places.find(RepositoryName.project(id).value());
      now = place.isPresent() ? place.get().refs().all().toMap() : Collections.emptySortedMap();
    } catch (IOException e) {
      throw new UnreadableRepositoryException("the refs of project " + id, e);
    }
    positions.put(id, now);
    return now;
  }

  @Override
  public void close() {
    stores.values().forEach(GitStore::close);
  }
}
