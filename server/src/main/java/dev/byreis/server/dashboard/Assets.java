package dev.byreis.server.dashboard;

import dev.byreis.core.repo.Bytes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files that pages refer to; they need no login. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "style.css", "text/css;charset=utf-8",
          "page.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final Map<String, Bytes> files = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws IOException if this build lacks one
   */
  Assets() throws IOException {
    for (String name : TYPES.keySet()) {
      try (InputStream in = Assets.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("this build has no " + name);
        }
        files.put(name, Bytes.owning(in.readAllBytes()));
      }
    }
  }

  Optional<Bytes> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static void send(HttpServletResponse response, String name, Bytes content) throws IOException {
    response.setContentType(TYPES.getOrDefault(name, "application/octet-stream"));
    response.setHeader("Cache-Control", "max-age=300");
    response.getOutputStream().write(content.toByteArray());
  }
}
