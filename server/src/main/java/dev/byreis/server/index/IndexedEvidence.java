package dev.byreis.server.index;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.server.evidence.ObservedEvidence;

/** Tells an index of what was put on record. No push waits for it. */
public final class IndexedEvidence extends ObservedEvidence {
  private final SqlDecisions index;

  public IndexedEvidence(Evidence evidence, SqlDecisions index) {
    super(evidence);
    this.index = index;
  }

  /** It follows what is signed. */
  @Override
  protected void afterOutcome(Outcome outcome) {}

  @Override
  protected void afterSigning() {
    index.wake();
  }

  @Override
  protected void afterRefusal(Decision decision) {
    index.wake();
  }
}
