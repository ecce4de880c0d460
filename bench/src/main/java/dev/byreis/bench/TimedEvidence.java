package dev.byreis.bench;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.server.evidence.ObservedEvidence;
import java.time.Duration;
import java.time.InstantSource;

/** Evidence of whatever kind, and what a push has taken when its outcome is kept. */
final class TimedEvidence extends ObservedEvidence {
  private final InstantSource clock;
  private volatile double lastMillis;

  TimedEvidence(Evidence evidence, InstantSource clock) {
    super(evidence);
    this.clock = clock;
  }

  /** From the arrival of the last push until its outcome was kept. */
  double lastMillis() {
    return lastMillis;
  }

  @Override
  protected void afterOutcome(Outcome outcome) {
    lastMillis = Duration.between(outcome.attempt().received(), clock.instant()).toNanos() / 1e6;
    if (outcome.result() != Outcome.Result.LANDED) {
      throw new AssertionError("the push did not land: " + outcome.result());
    }
  }

  @Override
  protected void afterRefusal(Decision decision) {
    throw new AssertionError("the push was refused: " + decision.ruling().violations());
  }
}
