package dev.byreis.server.judging;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.nio.file.Path;
import java.util.Optional;

/** The registry at its head of now, for those who judge something else by it. */
final class RegistryInSight {
  private final VerifiedRegistries registries;
  private final Path folder;

  RegistryInSight(VerifiedRegistries registries, Path folder) {
    this.registries = registries;
    this.folder = folder;
  }

  /**
   * The registry, verified up to where {@code main} is now; empty if it has no genesis.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen
   * @throws RegistryNotTrustedException if it is not authentic or does not conform
   */
  Optional<VerifiedRegistry> now()
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    try (GitStore store = GitStore.open(folder)) {
      Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
      return main.isEmpty()
          ? Optional.empty()
          : Optional.of(registries.at(CommitId.of(main.get()), store.view()));
    }
  }
}
