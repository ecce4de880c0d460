package dev.byreis.core.artifact;

import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;

/** Whether a signed counter is current: the seven rows of ART-157, of which exactly one applies. */
public enum CounterDecision {
  /** Row 1. */
  UNVERIFIED_AUTHORITY(Outcome.RECONCILE),
  /** Row 2: older than what was accepted. */
  REPLAYED(Outcome.REPLAY),
  /** Row 3: what was accepted; says nothing about the content. */
  CURRENT(Outcome.ACCEPTABLE),
  /** Row 4: merged, and the bump is yet to come. */
  ANNOUNCED(Outcome.ACCEPTABLE),
  /** Row 5: another artifact was announced. */
  OTHER_ANNOUNCED(Outcome.RECONCILE),
  /** Row 6. */
  NOT_ANNOUNCED(Outcome.RECONCILE),
  /** Row 7: more than one ahead. */
  TOO_FAR_AHEAD(Outcome.RECONCILE);

  /** What follows from a row. */
  public enum Outcome {
    ACCEPTABLE,
    /** {@code ErrReplay}. */
    REPLAY,
    /** {@code ErrCounterReconcile}. */
    RECONCILE
  }

  private final Outcome outcome;

  CounterDecision(Outcome outcome) {
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The row for this signed counter and content. */
  public static CounterDecision of(
      CounterValue signed, ContentSha content, CounterAuthority authority) {
    return authority.fold(
        () -> UNVERIFIED_AUTHORITY, verified -> decide(signed, content, verified.counter()));
  }

  private static CounterDecision decide(CounterValue signed, ContentSha content, Counter counter) {
    int order = signed.compareTo(counter.lastAccepted());
    if (order <= 0) {
      return order < 0 ? REPLAYED : CURRENT;
    }
    if (!counter.lastAccepted().isFollowedBy(signed)) {
      return TOO_FAR_AHEAD;
    }
    return counter
        .pending()
        .filter(pending -> pending.counter().equals(signed))
        .map(p -> p.targetArtifact().equals(content.sha()) ? ANNOUNCED : OTHER_ANNOUNCED)
        .orElse(NOT_ANNOUNCED);
  }
}
