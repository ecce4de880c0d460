package dev.byreis.hooks;

import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.hooks.lease.Scope;
import java.nio.file.Path;
import java.util.Map;

/** What a hook guards. */
sealed interface HookRole {
  /** Its name in configurations. */
  String word();

  /** Whether rotations that are committed can be ended on this machine. */
  boolean hasProjectsHere();

  /** What stays as it is while a push is judged and carried out. */
  Scope scope();

  /** The repository that keeps the leases, where this is the one that was pushed to. */
  Path leaseKeeper(Path repository);

  /**
   * A registry.
   *
   * @param policy how it is guarded
   * @param projects those on this machine: a rotation of theirs is judged with both in sight
   * @param index the file that keeps what was verified
   */
  record OfRegistry(RegistryPushPolicy policy, Map<ProjectId, ProjectHere> projects, Path index)
      implements HookRole {
    public OfRegistry {
      projects = Map.copyOf(projects);
    }

    @Override
    public String word() {
      return "registry";
    }

    @Override
    public boolean hasProjectsHere() {
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
  }
}
