package dev.byreis.cli.rotation;

import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every set of recipients that the roster ever was, up to the registry's head. A file that is about
 * to be rotated may be encrypted to any of them (ROT-06).
 */
final class KnownRecipients {
  private static final long LARGEST_ROSTER = 1 << 20;

  private final Map<Fingerprint, AgeRecipient> keys = new HashMap<>();
  private final Map<SortedSet<Fingerprint>, SortedSet<AgeRecipient>> sets = new HashMap<>();

  private KnownRecipients() {}

  /**
   * Reads the history that ends at this verified head.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen
   */
  static KnownRecipients at(RepositoryView view, CommitId head)
      throws UnreadableRepositoryException {
    KnownRecipients known = new KnownRecipients();
    Set<CommitId> commits = new HashSet<>();
    try (Stream<CommitChanges> history = view.history(head)) {
      history
          .filter(c -> c.changes().stream().anyMatch(x -> x.path().equals(RegistryPath.ADMINS)))
          .forEach(c -> commits.add(c.commit().id()));
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    for (CommitId commit : commits) {
      known.add(view, commit);
    }
    return known;
  }

  private void add(RepositoryView view, CommitId commit) throws UnreadableRepositoryException {
    Optional<TreeEntry> entry = view.findEntry(commit, RegistryPath.ADMINS);
    if (entry.isPresent()
        && view.readBlob(entry.get().id(), LARGEST_ROSTER) instanceof BlobContent.Read read) {
      try {
        add(RosterFormat.read(read.bytes()));
      } catch (MalformedRegistryException notARoster) {
        // nobody was ever encrypted to it
      }
    }
  }

  private void add(Roster roster) {
    SortedSet<AgeRecipient> recipients = roster.recipients();
    recipients.forEach(key -> keys.put(Fingerprint.of(key), key));
    sets.put(Fingerprint.ofAll(recipients), new TreeSet<>(recipients));
  }

  /** The set with these fingerprints; empty if the roster never was that. */
  Optional<SortedSet<AgeRecipient>> find(SortedSet<Fingerprint> fingerprints) {
    return Optional.ofNullable(sets.get(fingerprints));
  }

  /** The key with this fingerprint; empty if it was never in the roster. */
  Optional<AgeRecipient> find(Fingerprint fingerprint) {
    return Optional.ofNullable(keys.get(fingerprint));
  }
}
