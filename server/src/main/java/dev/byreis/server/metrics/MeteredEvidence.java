package dev.byreis.server.metrics;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.finding.Violation;
import dev.byreis.server.evidence.ObservedEvidence;
import java.util.Locale;

/** Counts what is put on record; what could not be recorded is counted as such. */
public final class MeteredEvidence extends ObservedEvidence {
  private static final String NONE = "none";

  private final GatewayMetrics metrics;
  private final RotationStates states;

  public MeteredEvidence(Evidence evidence, GatewayMetrics metrics, RotationStates states) {
    super(evidence);
    this.metrics = metrics;
    this.states = states;
  }

  @Override
  protected void afterDecision(Kept kept, Decision decision) {
    states.expect(kept.digest(), decision);
  }

  @Override
  protected void afterOutcome(Outcome outcome) {
    metrics.pushed(outcome.attempt().repository().value(), "accept", word(outcome.result()));
    metrics.took(outcome.took());
    states.ended(outcome);
  }

  @Override
  protected void afterRefusal(Decision decision) {
    metrics.pushed(
        decision.attempt().repository().value(),
        word(decision.ruling().answer()),
        decision.ruling().violations().stream()
            .map(Violation::code)
            .map(code -> code.id())
            .findFirst()
            .orElse(NONE));
    metrics.took(decision.took());
    states.refused(decision);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
