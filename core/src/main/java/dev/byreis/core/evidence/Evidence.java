package dev.byreis.core.evidence;

import dev.byreis.core.registry.Sha256;
import java.io.IOException;

/** Keeps what was decided and what became of it (ROT-71). */
public interface Evidence {
  /**
   * Keeps a decision, synced when it returns; no ref moves before.
   *
   * @return the record, by whose digest a landing refers to it (ROT-40)
   */
  Kept decided(Decision decision) throws IOException;

  /** Whether the record with this digest is kept (ROT-42). */
  boolean holds(Sha256 decision) throws IOException;

  /** Keeps an outcome, synced when it returns; {@link #sign} is called before it is reported. */
  Kept ended(Outcome outcome) throws IOException;

  /** Returns when all that is kept is signed; pushes that end together share a signature. */
  void sign() throws IOException;

  /**
   * Keeps a decision that refuses together with its outcome, synced and signed when it returns.
   *
   * @return the record of the outcome
   */
  Kept refused(Decision decision) throws IOException;
}
