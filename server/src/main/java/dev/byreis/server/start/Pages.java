package dev.byreis.server.start;

import dev.byreis.server.api.ApiServlet;
import dev.byreis.server.dashboard.DashboardServlet;
import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.http.Insight;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.Overview;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What people and programs see of the gateway beside git. */
final class Pages {
  private Pages() {}

  static Insight added(Overview overview, Doorkeeper doorkeeper, Insight shown, URI publicUrl)
      throws IOException {
    DecisionProofs proofs = new DecisionProofs(shown.decisions(), shown.log());
    DashboardServlet dashboard = new DashboardServlet(overview, proofs, doorkeeper, publicUrl);
    return new Insight(
        shown.log(),
        shown.decisions(),
        shown.metrics(),
        List.of(
            new Insight.Page(ApiServlet.PATH, new ApiServlet(overview, proofs, doorkeeper)),
            new Insight.Page(DashboardServlet.HOME, dashboard),
            new Insight.Page(DashboardServlet.PAGES, dashboard)));
  }
}
