package dev.byreis.server.start;

import dev.byreis.core.log.LogSource;
import dev.byreis.server.api.ApiServlet;
import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.http.Insight;
import dev.byreis.server.index.DecisionIndex;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.Overview;
import java.io.IOException;
import java.util.List;

/** What people and programs see of the gateway beside git. */
final class Pages {
  private Pages() {}

  static Insight of(
      Overview overview,
      Doorkeeper doorkeeper,
      LogSource log,
      DecisionIndex decisions,
      Insight.Metrics metrics)
      throws IOException {
    DecisionProofs proofs = new DecisionProofs(decisions, log);
    return new Insight(
        log,
        decisions,
        metrics,
        List.of(new Insight.Page(ApiServlet.PATH, new ApiServlet(overview, proofs, doorkeeper))));
  }
}
