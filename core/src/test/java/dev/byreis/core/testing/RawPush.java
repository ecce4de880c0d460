package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A push in git's protocol, byte for byte, as any client could write it. */
public final class RawPush {
  private static final String CAPABILITIES =
      "\0 report-status side-band-64k atomic push-options object-format=sha1";
  private static final int LENGTH = 4;

  private RawPush() {}

  /** The request that {@code git receive-pack --stateless-rpc} reads, and an HTTP server, too. */
  public static Bytes request(List<String> commands, List<String> options, Bytes pack) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    commands.forEach(
        command -> writePacket(out, out.size() == 0 ? command + CAPABILITIES : command));
    writeFlush(out);
    options.forEach(option -> writePacket(out, option));
    writeFlush(out);
    out.writeBytes(pack.toByteArray());
    return Bytes.owning(out.toByteArray());
  }

  /** An answer that says only this. */
  public static Bytes saying(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writePacket(out, "\2" + text);
    return Bytes.owning(out.toByteArray());
  }

  private static void writePacket(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ascii(String.format(Locale.ROOT, "%04x", bytes.length + LENGTH)));
    out.writeBytes(bytes);
  }

  private static void writeFlush(ByteArrayOutputStream out) {
    out.writeBytes(ascii("0000"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What an answer says on all bands of the side band, as a client puts it together. */
  public static String said(Bytes answer) {
    StringBuilder said = new StringBuilder();
    int at = 0;
    while (at + LENGTH <= answer.length()) {
      int length = Integer.parseInt(answer.slice(at, at + LENGTH).toLatin1(), 16);
      if (length > LENGTH) {
        said.append(answer.slice(at + LENGTH + 1, at + length).toLatin1());
      }
      at += Math.max(length, LENGTH);
    }
    return said.toString();
  }
}
