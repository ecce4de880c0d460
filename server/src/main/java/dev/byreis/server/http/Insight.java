package dev.byreis.server.http;

import dev.byreis.core.log.LogSource;

/**
 * What operators and auditors may look at.
 *
 * @param log every decision and outcome
 * @param metrics what is counted and measured
 */
public record Insight(LogSource log, Metrics metrics) {
  /** What is counted and measured. */
  public interface Metrics {
    /** Everything as it is now, in Prometheus' text format. */
    String page();
  }
}
