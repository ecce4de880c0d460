package dev.byreis.server.http;

import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.repo.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The log of decisions as C2SP tlog-tiles: {@code /log/checkpoint} and {@code /log/tile/...}. */
final class LogServlet extends ReadersServlet {
  static final String PATH = "/log/*";

  private static final String CHECKPOINT = "/checkpoint";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String FOR_EVER = "private, max-age=31536000, immutable";
  private static final String NOT_KEPT = "no-cache";

  private final transient LogSource log;

  LogServlet(GatewayParts parts) {
    super(parts);
    this.log = parts.insight().log();
  }

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (path.equals(CHECKPOINT)) {
      send(response, log.findCheckpoint(), TEXT, NOT_KEPT);
      return;
    }
    Optional<LogResource> part =
        path.isEmpty() ? Optional.empty() : LogResource.find(path.substring(1));
    send(response, part.isPresent() ? log.find(part.get()) : Optional.empty(), BYTES, FOR_EVER);
  }

  private static void send(
      HttpServletResponse response, Optional<Bytes> content, String type, String caching)
      throws IOException {
    if (content.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(type);
    response.setHeader("Cache-Control", caching);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(content.get().length());
    response.getOutputStream().write(content.get().toByteArray());
  }
}
