package dev.byreis.hooks;

import dev.byreis.core.jgit.BaseSigners;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.hooks.lease.Scope;
import java.nio.file.Path;
import java.util.Map;

/** What a hook guards. */
sealed interface HookRole {
  /** Its name in configurations. */
  String word();

  /** What stays as it is while a push is judged and carried out. */
  Scope scope();

  /** The repository that keeps the leases, where this is the one that was pushed to. */
  Path leaseKeeper(Path repository);

  /**
   * A registry.
   *
   * @param policy how it is guarded
   * @param bases where the projects' files of record are, for those on this machine (REG-56)
   * @param index the file that keeps what was verified
   */
  record OfRegistry(RegistryPushPolicy policy, Map<ProjectId, BaseSigners.Base> bases, Path index)
      implements HookRole {
    public OfRegistry {
      bases = Map.copyOf(bases);
    }

    @Override
    public String word() {
      return "registry";
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
