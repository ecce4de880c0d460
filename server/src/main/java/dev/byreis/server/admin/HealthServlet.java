package dev.byreis.server.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** {@code /healthz}: the process answers. {@code /readyz}: it is warm and takes pushes. */
public final class HealthServlet extends HttpServlet {
  public static final String ALIVE = "/healthz";
  public static final String READY = "/readyz";

  private final transient Readiness readiness;

  public HealthServlet(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Readiness.State state = readiness.state();
    boolean well = request.getServletPath().equals(ALIVE) || state == Readiness.State.READY;
    response.setStatus(
        well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println(state.name().toLowerCase(Locale.ROOT));
  }
}
