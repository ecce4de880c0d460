package dev.byreis.server.index;

import dev.byreis.core.registry.Sha256;
import dev.byreis.server.evidence.Decision;
import dev.byreis.server.evidence.Evidence;
import dev.byreis.server.evidence.Kept;
import dev.byreis.server.evidence.Outcome;
import java.io.IOException;

/** Tells an index of what was put on record. No push waits for it. */
public final class IndexedEvidence implements Evidence {
  private final Evidence evidence;
  private final SqlDecisions index;

  public IndexedEvidence(Evidence evidence, SqlDecisions index) {
    this.evidence = evidence;
    this.index = index;
  }

  @Override
  public Kept decided(Decision decision) throws IOException {
    return evidence.decided(decision);
  }

  @Override
  public boolean holds(Sha256 decision) throws IOException {
    return evidence.holds(decision);
  }

  @Override
  public Kept ended(Outcome outcome) throws IOException {
    Kept kept = evidence.ended(outcome);
    index.wake();
    return kept;
  }

  @Override
  public Kept refused(Decision decision) throws IOException {
    Kept kept = evidence.refused(decision);
    index.wake();
    return kept;
  }
}
