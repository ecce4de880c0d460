package dev.byreis.server.landing;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Landings that have begun and not ended (ROT-40). */
public interface LandingJournal {
  /** Writes the entry, synced when it returns. */
  void open(Entry entry) throws IOException;

  /** Takes the entry away, synced when it returns. */
  void close(Entry entry) throws IOException;

  /** What a crash has left, in the order in which it began. */
  List<Entry> unfinished() throws IOException;

  /**
   * One landing.
   *
   * @param id the push's correlation id
   * @param repository the repository's name
   * @param updates what moves
   * @param decision the digest of the decision's record
   * @param begun when
   */
  record Entry(
      String id, String repository, List<RefUpdate> updates, Sha256 decision, Instant begun) {
    public Entry {
      updates = List.copyOf(updates);
    }
  }
}
