package dev.byreis.bench;

import dev.byreis.core.registry.Sha256;
import dev.byreis.server.evidence.Decision;
import dev.byreis.server.evidence.Evidence;
import dev.byreis.server.evidence.Kept;
import dev.byreis.server.evidence.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Evidence of whatever kind, and what a push has taken when its outcome is kept. */
final class TimedEvidence implements Evidence {
  private final Evidence evidence;
  private final InstantSource clock;
  private volatile double lastMillis;

  TimedEvidence(Evidence evidence, InstantSource clock) {
    this.evidence = evidence;
    this.clock = clock;
  }

  /** From the arrival of the last push until its outcome was kept. */
  double lastMillis() {
    return lastMillis;
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
    lastMillis = Duration.between(outcome.visit().received(), clock.instant()).toNanos() / 1e6;
    if (outcome.result() != Outcome.Result.LANDED) {
      throw new AssertionError("the push did not land: " + outcome.result());
    }
    return kept;
  }

  @Override
  public Kept refused(Decision decision) {
    throw new AssertionError("the push was refused: " + decision.ruling().violations());
  }
}
