package dev.byreis.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /metrics}: what is counted and measured, for Prometheus. */
final class MetricsServlet extends ReadersServlet {
  static final String PATH = "/metrics";

  private final transient Insight.Metrics metrics;

  MetricsServlet(GatewayParts parts) {
    super(parts);
    this.metrics = parts.insight().metrics();
  }

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(metrics.page());
  }
}
