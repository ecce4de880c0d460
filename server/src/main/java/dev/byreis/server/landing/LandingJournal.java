package dev.byreis.server.landing;

import dev.byreis.core.registry.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Landings that have begun and not ended (ROT-40). */
public interface LandingJournal {
  /** Writes the entry, synced when it returns. */
  void open(Entry entry) throws IOException;

  /** Takes the entry away, if there is one; synced when it returns. */
  void close(Entry entry) throws IOException;

  /**
   * Takes away the entry of a landing that has happened in full and is on record. It need not be
   * synced: an entry that comes back is replayed to no effect, and before anything else moves,
   * {@link #open} syncs what was taken away here.
   */
  void forget(Entry entry) throws IOException;

  /** What a crash has left, in the order in which it began. */
  List<Entry> unfinished() throws IOException;

  /**
   * One landing.
   *
   * @param id the push's correlation id
   * @param parts what moves, in this order: the registry first, the deletion of a branch last
   * @param decision the digest of the decision's record
   * @param begun when
   */
  record Entry(String id, List<LandingPart> parts, Sha256 decision, Instant begun) {
    public Entry {
      parts = List.copyOf(parts);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("a landing moves something");
      }
    }

    /** The repositories concerned, each once, in the order of the parts. */
    public List<String> repositories() {
      return parts.stream().map(LandingPart::repository).distinct().toList();
    }
  }
}
