package dev.byreis.server.receive.fetch;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A stretch of a body that is one pkt-line.
 *
 * @param start of its length field
 * @param end of its payload
 * @param kind what it is
 */
record PktLine(int start, int end, Kind kind) {
  private static final int LENGTH_DIGITS = 4;

  /** What a line is. */
  enum Kind {
    DATA,
    FLUSH,
    DELIMITER,
    /** No valid line starts here; whatever follows is left as it is. */
    MALFORMED
  }

  static PktLine at(byte[] body, int start) {
    int length = length(body, start);
    if (length == 0) {
      return new PktLine(start, start + LENGTH_DIGITS, Kind.FLUSH);
    }
    if (length == 1) {
      return new PktLine(start, start + LENGTH_DIGITS, Kind.DELIMITER);
    }
    if (length < LENGTH_DIGITS || length > body.length - start) {
      return new PktLine(start, body.length, Kind.MALFORMED);
    }
    return new PktLine(start, start + length, Kind.DATA);
  }

  private static int length(byte[] body, int start) {
    if (body.length - start < LENGTH_DIGITS) {
      return -1;
    }
    int length = 0;
    for (int i = start; i < start + LENGTH_DIGITS; i++) {
      if (!HexFormat.isHexDigit(body[i])) {
        return -1;
      }
      length = length << 4 | HexFormat.fromHexDigit(body[i]);
    }
    return length;
  }

  /** The payload without its line end; empty for what has none. */
  String text(byte[] body) {
    String text =
        new String(
            body, start + LENGTH_DIGITS, end - start - LENGTH_DIGITS, StandardCharsets.ISO_8859_1);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  static byte[] encode(String text) {
    return String.format("%04x%s\n", text.length() + LENGTH_DIGITS + 1, text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
