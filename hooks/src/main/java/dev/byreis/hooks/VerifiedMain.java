package dev.byreis.hooks;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.registry.verify.VerifiedRegistryIndex;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Verifies the registry up to where {@code main} is, from a file that holds what was verified
 * before. What the file holds counts only if nobody else may write to it, its checksum fits, and it
 * agrees with the repository; anything else costs time, not trust: the whole history is verified. A
 * judge that stays remembers what it verified, and writes the file now and then.
 */
final class VerifiedMain {
  private static final int LARGEST_INDEX = 256 << 20;
  private static final String OWNER_ONLY = "rw-------";

  private static final int COMMITS_BETWEEN_INDEXES = 100;

  private final Path file;
  private final RegistryPolicy policy;
  private Optional<VerifiedRegistry> latest = Optional.empty();
  private Optional<VerifiedRegistry> expected = Optional.empty();
  private int sinceIndex;

  VerifiedMain(Path file, RegistryPolicy policy) {
    this.file = file;
    this.policy = policy;
  }

  /**
   * The registry at this commit.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen
   * @throws RegistryNotTrustedException if it is not authentic or does not conform
   */
  synchronized VerifiedRegistry at(CommitId head, RepositoryView view)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    if (isAt(expected, head)) {
      latest = expected;
      sinceIndex++;
    }
    if (isAt(latest, head)) {
      keepNowAndThen();
      return latest.get();
    }
    Optional<VerifiedRegistry> kept = latest.isPresent() ? latest : kept(view);
    VerifiedRegistry verified = verify(kept, head, view).getTrusted();
    latest = Optional.of(verified);
    if (!isAt(kept, head)) {
      keep(verified);
    }
    return verified;
  }

  /** What a push that was accepted will make of the registry, if git goes on to move the ref. */
  synchronized void expect(VerifiedRegistry accepted) {
    expected = Optional.of(accepted);
  }

  private static boolean isAt(Optional<VerifiedRegistry> registry, CommitId head) {
    return registry.map(VerifiedRegistry::head).equals(Optional.of(head));
  }

  private void keepNowAndThen() {
    if (sinceIndex >= COMMITS_BETWEEN_INDEXES) {
      latest.ifPresent(this::keep);
    }
  }

  private Verification verify(Optional<VerifiedRegistry> kept, CommitId head, RepositoryView view)
      throws UnreadableRepositoryException {
    if (kept.isPresent()) {
      try {
        return RegistryVerifier.extend(kept.get(), view, head, policy);
      } catch (UnreadableRepositoryException e) {
        // main is not ahead of what was kept; the whole history decides
      }
    }
    return RegistryVerifier.verify(view, head, policy);
  }

  private Optional<VerifiedRegistry> kept(RepositoryView view) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isOwnersOnly()) {
        return Optional.empty();
      }
      Optional<Bytes> content = index().find();
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(VerifiedRegistryIndex.restore(content.get(), view, policy.trust()));
    } catch (IOException | MalformedRegistryException | UnreadableRepositoryException e) {
      return Optional.empty();
    }
  }

  private boolean isOwnersOnly() throws IOException {
    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    return permissions.equals(OWNER_ONLY);
  }

  private void keep(VerifiedRegistry verified) {
    sinceIndex = 0;
    try {
      index().write(VerifiedRegistryIndex.write(verified));
    } catch (IOException e) {
      // the next push verifies more; this one is judged by what was verified just now
    }
  }

  private StateFile index() {
    return new StateFile(AtomicFile.at(file, LARGEST_INDEX));
  }
}
