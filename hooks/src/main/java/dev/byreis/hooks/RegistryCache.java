package dev.byreis.hooks;

import dev.byreis.core.file.FolderTree;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.file.Turn;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.Descent;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/**
 * What was fetched of a registry that lies elsewhere, in a folder that hooks share. Each judgement
 * fetches: what was good a minute ago may have been taken away since. A registry that no longer
 * holds what was verified before went back (REG-145).
 */
final class RegistryCache {
  private static final RefName FETCHED = new RefName("refs/byreis/fetched");
  private static final String OWNER_ONLY = "rwx------";
  private static final String REPOSITORY = "registry.git";

  private final RegistryUrl url;
  private final Path folder;

  RegistryCache(RegistryUrl url, Path folder) {
    this.url = url;
    this.folder = folder;
  }

  /**
   * Fetches, compares with what was seen, and verifies.
   *
   * @param patience how long to wait for others that fetch, and then for the registry
   * @throws UnreadableRepositoryException if not all that was fetched can be read
   * @throws RegistryNotTrustedException if it is not authentic or does not conform
   * @throws RegistryOutOfSightException if it cannot be fetched, or went back
   */
  VerifiedRegistry fetch(VerifiedMain verified, Duration patience)
      throws UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException {
    try {
      return fetchInTurn(verified, Deadline.in(patience));
    } catch (IOException e) {
      throw RegistryOutOfSightException.unreachable(
          "its cache cannot be used: " + e.getClass().getSimpleName());
    }
  }

  private VerifiedRegistry fetchInTurn(VerifiedMain verified, Deadline deadline)
      throws IOException,
          UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException {
    Turn turn = turn(deadline);
    try (turn) {
      Path repository = folder.resolve(REPOSITORY);
      createOnce(repository);
      new GitFetch(url, repository, folder.resolve("said")).into(FETCHED, deadline);
      return verifiedOrDropped(repository, verified);
    }
  }

  /** One judge at a time, of this process or another; nobody else may open the folder. */
  private Turn turn(Deadline deadline) throws IOException, RegistryOutOfSightException {
    PrivateFiles.createDirectories(folder);
    if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).equals(OWNER_ONLY)) {
      throw RegistryOutOfSightException.unreachable("its cache is open to others: not mode 0700");
    }
    return Turn.tryTake(folder, deadline.left())
        .orElseThrow(
            () ->
                RegistryOutOfSightException.unreachable(
                    "others kept its cache for " + deadline.patience().toSeconds() + " s"));
  }

  /** What is not good does not stay: who sends it could fill the disk. */
  private VerifiedRegistry verifiedOrDropped(Path repository, VerifiedMain verified)
      throws IOException,
          UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException {
    boolean good = false;
    try (GitStore store = GitStore.open(repository)) {
      VerifiedRegistry now = verified(store, verified);
      good = true;
      return now;
    } finally {
      if (!good) {
        FolderTree.remove(repository);
      }
    }
  }

  private VerifiedRegistry verified(GitStore store, VerifiedMain verified)
      throws IOException,
          UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException {
    Optional<ObjectName> fetched = store.view().findRef(FETCHED);
    if (fetched.isEmpty()) {
      throw RegistryOutOfSightException.unreachable("git fetched nothing");
    }
    CommitId head = CommitId.of(fetched.get());
    SeenHead seen = SeenHead.in(folder);
    Optional<CommitId> before = seen.find();
    if (before.isPresent() && !Descent.holds(store.view(), before.get(), head)) {
      throw new RegistryOutOfSightException(
          Violation.ofPush(
              Code.REGISTRY_WENT_BACK, Fact.of("seen", before.get()), Fact.of("now", head)));
    }
    VerifiedRegistry now = verified.at(head, store.view());
    seen.remember(head);
    return now;
  }

  /** Whole, or not at all: a crash in its midst leaves something under another name. */
  private void createOnce(Path repository) throws IOException, UnreadableRepositoryException {
    if (!Files.exists(repository)) {
      Path fresh = Files.createTempDirectory(folder, "new");
      GitStore.create(fresh).close();
      Files.move(fresh, repository);
    }
  }
}
