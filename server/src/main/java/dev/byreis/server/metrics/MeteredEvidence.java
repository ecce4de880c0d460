package dev.byreis.server.metrics;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Sha256;
import dev.byreis.server.evidence.Decision;
import dev.byreis.server.evidence.Evidence;
import dev.byreis.server.evidence.Kept;
import dev.byreis.server.evidence.Outcome;
import java.io.IOException;
import java.util.Locale;

/** Counts what is put on record; what could not be recorded is counted as such. */
public final class MeteredEvidence implements Evidence {
  private static final String NONE = "none";

  private final Evidence evidence;
  private final GatewayMetrics metrics;
  private final RotationStates states;

  public MeteredEvidence(Evidence evidence, GatewayMetrics metrics, RotationStates states) {
    this.evidence = evidence;
    this.metrics = metrics;
    this.states = states;
  }

  @Override
  public Kept decided(Decision decision) throws IOException {
    Kept kept = evidence.decided(decision);
    states.expect(kept.digest(), decision);
    return kept;
  }

  @Override
  public boolean holds(Sha256 decision) throws IOException {
    return evidence.holds(decision);
  }

  @Override
  public Kept ended(Outcome outcome) throws IOException {
    Kept kept = evidence.ended(outcome);
    metrics.pushed(outcome.visit().repository().name(), "accept", word(outcome.result()));
    metrics.took(outcome.took());
    states.ended(outcome);
    return kept;
  }

  @Override
  public Kept refused(Decision decision) throws IOException {
    Kept kept = evidence.refused(decision);
    metrics.pushed(
        decision.visit().repository().name(),
        word(decision.ruling().answer()),
        decision.ruling().violations().stream()
            .map(Violation::code)
            .map(code -> code.id())
            .findFirst()
            .orElse(NONE));
    metrics.took(decision.took());
    states.refused(decision);
    return kept;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
