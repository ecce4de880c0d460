package dev.byreis.server.receive.fetch;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves {@code deepen 1} with full history (REG-37). A client without a shallow boundary is served
 * as if it had not asked for a depth, which keeps bitmaps in use; one with a boundary is asked to
 * be given everything, so that it is unshallowed.
 */
final class FullHistory implements BodyRewrite {
  private static final String ONE_DEEP = "deepen 1";
  private static final String ALL = "deepen 2147483647";
  private static final String RELATIVE = "deepen-relative";
  private static final String FLUSH = "0000";

  private final Protocol protocol;

  FullHistory(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Rewritten rewrite(Bytes request) {
    byte[] body = request.toByteArray();
    List<PktLine> asked = asked(body);
    if (asked.stream().noneMatch(line -> line.text(body).equals(ONE_DEEP))) {
      return new Rewritten("", request);
    }
    boolean shallow = asked.stream().anyMatch(line -> line.text(body).startsWith("shallow "));
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + ALL.length());
    int copied = 0;
    for (PktLine line : asked) {
      String text = line.text(body);
      if (text.equals(ONE_DEEP) || text.equals(RELATIVE)) {
        out.write(body, copied, line.start() - copied);
        copied = line.end();
        if (shallow && text.equals(ONE_DEEP)) {
          out.writeBytes(PktLine.encode(ALL));
        }
      }
    }
    out.write(body, copied, body.length - copied);
    return shallow || protocol == Protocol.V2
        ? new Rewritten("", Bytes.owning(out.toByteArray()))
        : versionZero(out.toByteArray());
  }

  /**
   * In version 0, a client that asked for a depth waits for a list of boundaries, here an empty
   * one, in answer to each of its requests; the first of them ends with the list of wants.
   */
  private Rewritten versionZero(byte[] body) {
    int wants = endOfWants(body);
    return new Rewritten(FLUSH, wants == body.length ? Bytes.empty() : Bytes.owning(body));
  }

  private static int endOfWants(byte[] body) {
    int at = 0;
    while (at < body.length) {
      PktLine line = PktLine.at(body, at);
      at = line.end();
      if (line.kind() != PktLine.Kind.DATA) {
        return at;
      }
    }
    return at;
  }

  /** The lines that say what is wanted: in version 0 those before the first flush. */
  private List<PktLine> asked(byte[] body) {
    List<PktLine> lines = new ArrayList<>();
    int at = 0;
    while (at < body.length) {
      PktLine line = PktLine.at(body, at);
      at = line.end();
      switch (line.kind()) {
        case DATA -> lines.add(line);
        case FLUSH, MALFORMED -> at = body.length;
        case DELIMITER -> {
          // version 2: arguments follow the capabilities
        }
      }
    }
    return lines;
  }
}
