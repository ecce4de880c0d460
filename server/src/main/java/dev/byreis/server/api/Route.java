package dev.byreis.server.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param method of HTTP
 * @param template a path below {@code /api/v1}, as the OpenAPI document has it
 * @param endpoint what answers
 */
record Route(String method, String template, Endpoint endpoint) {
  /** Answers. */
  @FunctionalInterface
  interface Endpoint {
    Reply answer(Endpoints all, Call call) throws IOException;
  }

  /** The parts of this path that the template leaves open; empty if it is another path. */
  Optional<List<String>> match(String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    List<String> open = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        open.add(given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(open);
  }
}
