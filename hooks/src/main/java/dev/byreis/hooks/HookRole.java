package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.Role;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.report.PushOptions;
import dev.byreis.hooks.lease.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a hook guards. */
sealed interface HookRole {
  /** Its name in configurations. */
  String word();

  /** What records call the repository. */
  RepositoryName name();

  /** Whether there can be something to do once git has moved the refs. */
  boolean completesRotations();

  /** What stays as it is while a push is judged and carried out. */
  Scope scope();

  /** The repository that keeps the leases, where this is the one that was pushed to. */
  Path leaseKeeper(Path repository);

  /**
   * Who sent a push.
   *
   * @param environment what the git server says
   * @param options what the client says
   * @throws UnfitCallException if that has to be known and is not
   */
  Sender sender(Map<String, String> environment, PushOptions options) throws UnfitCallException;

  /** Who judges what was sent. */
  RepositoryJudge judge(KnownRegistries known, Sender sender, Judging judging);

  /**
   * When a push is judged.
   *
   * @param now the time of day
   * @param patience how long to wait for a registry that lies elsewhere
   */
  record Judging(Instant now, Duration patience) {}

  /**
   * A registry.
   *
   * @param policy how it is guarded
   * @param projects those on this machine: a rotation of theirs is judged with both in sight
   * @param index the file that keeps what was verified
   * @param pusherVariables where the git server says who pushes, for the records
   */
  record OfRegistry(
      RegistryPushPolicy policy,
      Map<ProjectId, ProjectHere> projects,
      Path index,
      List<String> pusherVariables)
      implements HookRole {
    public OfRegistry {
      projects = Map.copyOf(projects);
      pusherVariables = List.copyOf(pusherVariables);
    }

    @Override
    public RepositoryName name() {
      return RepositoryName.REGISTRY;
    }

    @Override
    public String word() {
      return "registry";
    }

    @Override
    public boolean completesRotations() {
      return !projects.isEmpty();
    }

    @Override
    public Scope scope() {
      return new Scope.WholeRegistry();
    }

    @Override
    public Path leaseKeeper(Path repository) {
      return repository;
    }

    /** Commits speak for themselves: each is signed. A name is for the records only. */
    @Override
    public Sender sender(Map<String, String> environment, PushOptions options) {
      return Pushers.findName(pusherVariables, environment)
          .map(name -> new Sender(new Principal.Member(name, Role.READER), options))
          .orElseGet(() -> Sender.unnamed(options));
    }

    @Override
    public RepositoryJudge judge(KnownRegistries known, Sender sender, Judging judging) {
      return new RegistryHook(this, known, judging.now());
    }
  }

  /**
   * A project.
   *
   * @param id what the registry calls it
   * @param project its repository
   * @param policy how it is guarded
   * @param registry what its pushes are judged by
   * @param pushers who may be behind a push
   */
  record OfProject(
      ProjectId id,
      ProjectHere project,
      ProjectPushPolicy policy,
      RegistryInSight registry,
      Pushers pushers)
      implements HookRole {
    @Override
    public RepositoryName name() {
      return RepositoryName.project(id);
    }

    @Override
    public String word() {
      return "project";
    }

    @Override
    public boolean completesRotations() {
      return false;
    }

    @Override
    public Scope scope() {
      return new Scope.OneProject(id);
    }

    @Override
    public Path leaseKeeper(Path repository) {
      return registry.place().leaseKeeper(repository);
    }

    @Override
    public Sender sender(Map<String, String> environment, PushOptions options)
        throws UnfitCallException {
      return new Sender(pushers.principal(environment), options);
    }

    @Override
    public RepositoryJudge judge(KnownRegistries known, Sender sender, Judging judging) {
      return new ProjectHook(this, known, sender, judging.patience());
    }
  }
}
