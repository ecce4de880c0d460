package dev.byreis.server.http;

import dev.byreis.core.log.LogSource;
import dev.byreis.server.index.DecisionIndex;
import jakarta.servlet.http.HttpServlet;
import java.util.List;

/**
 * What operators and auditors may look at.
 *
 * @param log every decision and outcome
 * @param decisions the same, found by what they are about
 * @param metrics what is counted and measured
 * @param pages what else there is to see
 */
public record Insight(LogSource log, DecisionIndex decisions, Metrics metrics, List<Page> pages) {
  public Insight {
    pages = List.copyOf(pages);
  }

  /** Nothing but these. */
  public Insight(LogSource log, DecisionIndex decisions, Metrics metrics) {
    this(log, decisions, metrics, List.of());
  }

  /**
   * Something that asks for itself who wants to see it.
   *
   * @param path where it is, as servlets are mapped
   * @param servlet what shows it
   */
  public record Page(String path, HttpServlet servlet) {}

  /** What is counted and measured. */
  public interface Metrics {
    /** Everything as it is now, in Prometheus' text format. */
    String page();
  }
}
