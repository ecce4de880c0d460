package dev.byreis.server.start;

import dev.byreis.core.jgit.Connectivity;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.registry.verify.VerifiedRegistryIndex;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.RecordOutcome;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedHeadStore;
import dev.byreis.server.data.TrustedMove;
import dev.byreis.server.data.TrustedRef;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes repositories over as they are: the registry is verified in full, every ref of every
 * repository is checked to lead to complete history, and only then all positions are recorded, in
 * one write (ROT-56). What was verified is kept, so that the first start need not do it again.
 */
public final class Adoption {
  private Adoption() {}

  /** What came of it. */
  public sealed interface Adopted {
    /**
     * Everything is recorded.
     *
     * @param refs how many refs, in all repositories
     * @param registry what was verified
     */
    record Done(int refs, VerifiedRegistry registry) implements Adopted {}

    /** The registry did not verify; nothing is recorded. */
    record NotTrusted(Verification verification) implements Adopted {}

    /** The registry has no {@code main}; nothing is recorded. */
    record Empty() implements Adopted {}
  }

  /**
   * Takes over what the configuration names.
   *
   * @throws UnreadableRepositoryException if a repository cannot be read in full
   * @throws IOException if the positions cannot be recorded
   */
  public static Adopted adopt(
      Configuration configuration, RegistryPolicy policy, TrustedHeadStore heads)
      throws IOException, UnreadableRepositoryException {
    ConfiguredRepositories repositories = new ConfiguredRepositories(configuration);
    Verification verification;
    try (GitStore registry = GitStore.open(repositories.registry().folder())) {
      Optional<ObjectName> main = registry.view().findRef(RefName.MAIN);
      if (main.isEmpty()) {
        return new Adopted.Empty();
      }
      verification = RegistryVerifier.verify(registry.view(), CommitId.of(main.get()), policy);
    }
    Optional<VerifiedRegistry> verified =
        verification
            .<Optional<VerifiedRegistry>>fold(Optional::of, not -> Optional.empty())
            .filter(registry -> registry.conformity().isFull());
    if (verified.isEmpty()) {
      return new Adopted.NotTrusted(verification);
    }
    List<TrustedMove> moves = new ArrayList<>();
    for (HostedRepository repository : repositories.all()) {
      moves.addAll(positions(repository, heads));
    }
    RecordOutcome outcome = heads.record(moves);
    Optional<TrustedRef> misplaced =
        outcome.fold(done -> Optional.empty(), other -> Optional.of(other.move().ref()));
    if (misplaced.isPresent()) {
      throw new IOException("a ref moved while it was taken over: " + misplaced.get());
    }
    RegistryIndexFile.in(configuration.layout()).write(VerifiedRegistryIndex.write(verified.get()));
    return new Adopted.Done(moves.size(), verified.get());
  }

  /** The same with the policy by which the gateway verifies what it serves. */
  public static Adopted adopt(Configuration configuration, Trust trust, TrustedHeadStore heads)
      throws IOException, UnreadableRepositoryException {
    return adopt(configuration, SettingsOf.policy(configuration, trust).commits(), heads);
  }

  private static List<TrustedMove> positions(HostedRepository repository, TrustedHeadStore heads)
      throws UnreadableRepositoryException {
    try (GitStore store = GitStore.open(repository.folder())) {
      Map<RefName, ObjectName> refs = Connectivity.refsOfCompleteHistory(store);
      List<TrustedMove> moves = new ArrayList<>();
      refs.forEach(
          (ref, object) -> {
            TrustedRef trusted = RecordedHeads.trusted(repository, ref);
            moves.add(new TrustedMove(trusted, heads.get(trusted), TrustedHead.at(object)));
          });
      heads
          .all(RecordedHeads.trusted(repository, RefName.MAIN).repository())
          .toMap()
          .keySet()
          .forEach(
              ref -> {
                if (!refs.containsKey(ref)) {
                  TrustedRef trusted = RecordedHeads.trusted(repository, ref);
                  moves.add(new TrustedMove(trusted, heads.get(trusted), TrustedHead.ABSENT));
                }
              });
      return moves;
    }
  }
}
