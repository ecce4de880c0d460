package dev.byreis.server.overview;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.BranchReader;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.ProjectSight;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Contradictions;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.Sighting;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.judging.HostedProjects;
import dev.byreis.server.judging.VerifiedRegistries;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.PauseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says where hosted projects stand now. It only looks (ROT-14), and never while a landing moves
 * refs (ROT-44). Safe for threads.
 */
public final class Standings {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Grounds grounds;
  private final VerifiedRegistries registries;
  private final HostedProjects projects;
  private final PauseStore pauses;
  private final KnownArtifacts artifacts = new KnownArtifacts();
  private final RotationEnds ends = new RotationEnds();

  public Standings(
      Grounds grounds, VerifiedRegistries registries, HostedProjects projects, PauseStore pauses) {
    this.grounds = grounds;
    this.registries = registries;
    this.projects = projects;
    this.pauses = pauses;
  }

  /** Where this project's repository stands. */
  public ProjectStanding of(HostedRepository repository) {
    RepositoryName name = new RepositoryName(repository.name());
    List<Pause> why = new ArrayList<>(pauses.of(RepositoryName.REGISTRY));
    why.addAll(pauses.of(name));
    Seen seen = look(repository, name);
    return new ProjectStanding(
        name.findProject().orElseThrow(),
        repository.base().shortName(),
        seen.sighting(),
        why,
        seen.epoch(),
        seen.rotations());
  }

  private record Seen(Sighting sighting, String epoch, List<RotationView> rotations) {
    static Seen nothing(String cause) {
      return new Seen(new Sighting.Inconclusive(cause), "", List.of());
    }
  }

  private Seen look(HostedRepository repository, RepositoryName name) {
    Optional<HostedRepository> registry = grounds.repositories().find(repository.registry());
    if (registry.isEmpty()) {
      return Seen.nothing("the registry is not hosted here");
    }
    Optional<RepositoryLocks.Held> first = grounds.locks().holdForReading(repository, PATIENCE);
    if (first.isEmpty()) {
      return Seen.nothing("a landing is under way");
    }
    RepositoryLocks.Held held = first.get();
    try (held) {
      Optional<RepositoryLocks.Held> second =
          grounds.locks().holdForReading(registry.get(), PATIENCE);
      if (second.isEmpty()) {
        return Seen.nothing("a landing is under way");
      }
      RepositoryLocks.Held both = second.get();
      try (both;
          GitStore store = GitStore.open(registry.get().folder())) {
        return look(store, projects.find(name.findProject().orElseThrow()).orElseThrow());
      }
    } catch (UnreadableRepositoryException e) {
      return Seen.nothing(String.valueOf(e.getMessage()));
    } catch (UncheckedUnreadableRepositoryException e) {
      return Seen.nothing(String.valueOf(e.checked().getMessage()));
    } catch (RegistryNotTrustedException e) {
      return Seen.nothing("the registry does not verify: " + e.violations().get(0).code().id());
    }
  }

  private Seen look(GitStore store, HostedProject project)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return Seen.nothing("the registry has no genesis yet");
    }
    VerifiedRegistry registry = registries.at(CommitId.of(main.get()), store.view());
    ProjectState state = registry.state().project(project.id());
    ProjectSight sight = new ProjectSight(project, artifacts);
    RefTable<CommitId> branches = sight.branches();
    RotationClass rotation =
        sight.classify(state, Contradictions.of(registry.conformity(), project.id()), branches);
    BranchReader evidence = sight.evidence(state, branches);
    return new Seen(
        new Sighting.Seen(rotation),
        state.counters().greatestEpoch().toString(),
        new RotationHistory(
                rotation,
                project,
                evidence,
                new RotationHistory.Registry(store.view(), registry.head(), ends))
            .tell());
  }
}
