package dev.byreis.server.judging;

import com.github.benmanes.caffeine.cache.Cache;
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
import dev.byreis.server.cache.Caches;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evidence about the registry, by commit. What was verified once is not verified again: a push
 * costs its own commits, and a restart those that came after the index was last written.
 */
public final class VerifiedRegistries {
  private static final Logger LOG = LoggerFactory.getLogger(VerifiedRegistries.class);

  /** The head, and what pushes that wait for their landing would make of it. */
  private static final int REMEMBERED = 64;

  private static final int COMMITS_BETWEEN_INDEXES = 500;

  private final RegistryPolicy policy;
  private final StateFile index;
  private final Cache<CommitId, VerifiedRegistry> known =
      Caches.ofAtMost(REMEMBERED).recordStats().build();
  private Optional<VerifiedRegistry> latest = Optional.empty();
  private int sinceIndex;

  public VerifiedRegistries(RegistryPolicy policy, StateFile index) {
    this.policy = policy;
    this.index = index;
  }

  /**
   * The registry, verified up to this commit and found to agree with itself.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen
   * @throws RegistryNotTrustedException if it is not authentic or does not conform
   */
  public synchronized VerifiedRegistry at(CommitId head, RepositoryView view)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    VerifiedRegistry found = known.getIfPresent(head);
    VerifiedRegistry registry = found != null ? found : verify(head, view).getTrusted();
    if (!latest.map(VerifiedRegistry::head).equals(Optional.of(head))) {
      latest = Optional.of(registry);
      known.put(head, registry);
      sinceIndex++;
      if (found == null || sinceIndex >= COMMITS_BETWEEN_INDEXES) {
        save();
      }
    }
    return registry;
  }

  /** How many are remembered. */
  public long remembered() {
    return known.estimatedSize();
  }

  /** How often one was asked for that was remembered. */
  public long hits() {
    return known.stats().hitCount();
  }

  /** How often one was asked for that had to be verified. */
  public long misses() {
    return known.stats().missCount();
  }

  /** Remembers what a push that was accepted will be once it has landed. */
  void remember(VerifiedRegistry accepted) {
    known.put(accepted.head(), accepted);
  }

  private Verification verify(CommitId head, RepositoryView view)
      throws UnreadableRepositoryException {
    Optional<VerifiedRegistry> start = latest.isPresent() ? latest : restored(view);
    if (start.isPresent()) {
      try {
        return RegistryVerifier.extend(start.get(), view, head, policy);
      } catch (UnreadableRepositoryException e) {
        LOG.info("verifying the whole registry again: {}", e.getMessage());
      }
    }
    return RegistryVerifier.verify(view, head, policy);
  }

  private Optional<VerifiedRegistry> restored(RepositoryView view)
      throws UnreadableRepositoryException {
    try {
      Optional<Bytes> kept = index.find();
      return kept.isEmpty()
          ? Optional.empty()
          : Optional.of(VerifiedRegistryIndex.restore(kept.get(), view, policy.trust()));
    } catch (IOException | MalformedRegistryException e) {
      LOG.warn("the index of the registry is of no use and is made again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Writes the index; it can be made again, so a failure costs time at the next start only. */
  public synchronized void save() {
    if (latest.isEmpty() || sinceIndex == 0) {
      return;
    }
    try {
      index.write(VerifiedRegistryIndex.write(latest.get()));
      sinceIndex = 0;
    } catch (IOException e) {
      LOG.warn("the index of the registry could not be written: {}", e.getMessage());
    }
  }
}
