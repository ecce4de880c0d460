package dev.byreis.server.start;

import dev.byreis.core.jgit.Connectivity;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import java.util.Optional;

/**
 * Looks at all of a repository, as when it was taken over: every ref leads to complete history, and
 * a registry is authentic and agrees with itself.
 */
final class FullVerification implements dev.byreis.server.pause.Verification {
  private final RegistryPolicy policy;

  FullVerification(RegistryPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Optional<String> fault(HostedRepository repository) {
    try (GitStore store = GitStore.open(repository.folder())) {
      Connectivity.refsOfCompleteHistory(store);
      return repository.role() == RepositoryRole.REGISTRY ? ofRegistry(store) : Optional.empty();
    } catch (UnreadableRepositoryException e) {
      return Optional.of("cannot read all of it: " + e.getMessage());
    }
  }

  private Optional<String> ofRegistry(GitStore store) throws UnreadableRepositoryException {
    Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return Optional.of("it has no branch main");
    }
    Verification verification =
        RegistryVerifier.verify(store.view(), CommitId.of(main.get()), policy);
    return verification.fold(
        registry ->
            registry.conformity().isFull()
                ? Optional.empty()
                : Optional.of("it does not agree with itself at " + main.get().hex()),
        not -> Optional.of("it is not authentic at " + main.get().hex()));
  }
}
