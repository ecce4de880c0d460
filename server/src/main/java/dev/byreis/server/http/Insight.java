package dev.byreis.server.http;

import dev.byreis.core.log.LogSource;
import dev.byreis.server.index.DecisionIndex;

/**
 * What operators and auditors may look at.
 *
 * @param log every decision and outcome
 * @param decisions the same, found by what they are about
 * @param metrics what is counted and measured
 */
public record Insight(LogSource log, DecisionIndex decisions, Metrics metrics) {
  /** What is counted and measured. */
  public interface Metrics {
    /** Everything as it is now, in Prometheus' text format. */
    String page();
  }
}
