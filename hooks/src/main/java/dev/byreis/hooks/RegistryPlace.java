package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the registry lies that a project's hook judges by. */
sealed interface RegistryPlace {
  /**
   * The repository that keeps the leases of a project's pushes.
   *
   * @param project the project's own
   */
  Path leaseKeeper(Path project);

  /**
   * The registry as it is now, verified up to its {@code main}.
   *
   * @param patience how long it may take to reach it
   * @throws UnreadableRepositoryException if not all of it can be seen
   * @throws RegistryNotTrustedException if it is not authentic or does not conform
   * @throws RegistryOutOfSightException if it cannot be reached, or went back
   */
  VerifiedRegistry now(VerifiedMain verified, Duration patience)
      throws UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException;

  /**
   * A repository of this machine: the hooks of registry and projects meet there.
   *
   * @param repository its folder
   */
  record Here(Path repository) implements RegistryPlace {
    /** The registry's, where the hooks of all its repositories look. */
    @Override
    public Path leaseKeeper(Path project) {
      return repository;
    }

    @Override
    public VerifiedRegistry now(VerifiedMain verified, Duration patience)
        throws UnreadableRepositoryException,
            RegistryNotTrustedException,
            RegistryOutOfSightException {
      try (GitStore store = GitStore.open(repository)) {
        Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
        if (main.isEmpty()) {
          throw new RegistryOutOfSightException(
              Violation.ofPush(
                  Code.CANNOT_SEE, Fact.of("reason", "the registry has no genesis yet")));
        }
        return verified.at(CommitId.of(main.get()), store.view());
      }
    }
  }

  /**
   * Another machine, or another owner's repository: the hooks do not meet, so that only what the
   * registry never takes back is relied on (ROT-37).
   *
   * @param url where to fetch it from
   * @param cache the folder for what was fetched
   */
  record Elsewhere(RegistryUrl url, Path cache) implements RegistryPlace {
    /** The project's: there is no other that both see. */
    @Override
    public Path leaseKeeper(Path project) {
      return project;
    }

    @Override
    public VerifiedRegistry now(VerifiedMain verified, Duration patience)
        throws UnreadableRepositoryException,
            RegistryNotTrustedException,
            RegistryOutOfSightException {
      return new RegistryCache(url, cache).fetch(verified, patience);
    }
  }
}
