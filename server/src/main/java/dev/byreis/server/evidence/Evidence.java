package dev.byreis.server.evidence;

import dev.byreis.core.registry.Sha256;
import java.io.IOException;

/** Keeps what was decided and what became of it (ROT-71). */
public interface Evidence {
  /**
   * Keeps a decision, synced when it returns; no ref moves before.
   *
   * @return the digest of the record as it is kept, by which a landing refers to it (ROT-40)
   */
  Sha256 decided(Decision decision) throws IOException;

  /** Whether the record with this digest is kept (ROT-42). */
  boolean holds(Sha256 decision) throws IOException;

  /** Keeps an outcome, synced when it returns; nothing is reported before. */
  void ended(Outcome outcome) throws IOException;
}
