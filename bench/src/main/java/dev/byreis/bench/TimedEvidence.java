package dev.byreis.bench;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.server.evidence.ObservedEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Evidence of whatever kind, and what a push has taken when its outcome is kept and signed. */
final class TimedEvidence extends ObservedEvidence {
  private final InstantSource clock;
  private volatile Instant received = Instant.EPOCH;
  private volatile double lastMillis;

  TimedEvidence(Evidence evidence, InstantSource clock) {
    super(evidence);
    this.clock = clock;
  }

  /** From the arrival of the last push until its outcome was kept and signed. */
  double lastMillis() {
    return lastMillis;
  }

  @Override
  protected void afterOutcome(Outcome outcome) {
    received = outcome.attempt().received();
    if (outcome.result() != Outcome.Result.LANDED) {
      throw new AssertionError("the push did not land: " + outcome.result());
    }
  }

  @Override
  protected void afterSigning() {
    lastMillis = Duration.between(received, clock.instant()).toNanos() / 1e6;
  }

  @Override
  protected void afterRefusal(Decision decision) {
    throw new AssertionError("the push was refused: " + decision.ruling().violations());
  }
}
