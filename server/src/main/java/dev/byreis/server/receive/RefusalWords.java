package dev.byreis.server.receive;

import java.util.List;

/** Says why a push was refused. Words must not throw: a push is refused even without them. */
public interface RefusalWords {
  /** For the side band, without line feeds; the first line is under 150 bytes (REG-38). */
  List<String> lines(RefusedPush refused);

  /** For the status of one ref: one line, the code first. */
  String reason(RefusedPush refused, String ref);

  /** For a client that asked for JSON: one line. */
  String json(RefusedPush refused);
}
