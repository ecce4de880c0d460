package dev.byreis.server.evidence;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.registry.Sha256;
import java.io.IOException;

/** Evidence that another keeps, and what else is done once it is kept. */
public abstract class ObservedEvidence implements Evidence {
  private final Evidence keeper;

  protected ObservedEvidence(Evidence keeper) {
    this.keeper = keeper;
  }

  /** A decision is kept; nothing has moved yet. */
  protected void afterDecision(Kept kept, Decision decision) {}

  /** An outcome is kept, and not signed yet. */
  protected abstract void afterOutcome(Outcome outcome);

  /** What was kept so far is signed. */
  protected void afterSigning() {}

  protected abstract void afterRefusal(Decision decision);

  @Override
  public final Kept decided(Decision decision) throws IOException {
    Kept kept = keeper.decided(decision);
    afterDecision(kept, decision);
    return kept;
  }

  @Override
  public final boolean holds(Sha256 decision) throws IOException {
    return keeper.holds(decision);
  }

  @Override
  public final Kept ended(Outcome outcome) throws IOException {
    Kept kept = keeper.ended(outcome);
    afterOutcome(outcome);
    return kept;
  }

  @Override
  public final void sign() throws IOException {
    keeper.sign();
    afterSigning();
  }

  @Override
  public final Kept refused(Decision decision) throws IOException {
    Kept kept = keeper.refused(decision);
    afterRefusal(decision);
    return kept;
  }
}
