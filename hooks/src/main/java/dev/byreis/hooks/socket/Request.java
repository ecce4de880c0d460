package dev.byreis.hooks.socket;

import dev.byreis.core.repo.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One posted body, as HTTP/1.1 frames it (RFC 9112), and no more of HTTP than that: a body of known
 * length and of the one type, no other codings, nothing behind it.
 *
 * @param path what it was posted to
 * @param body what was posted
 */
record Request(String path, Bytes body) {
  /** The type of every body. */
  static final String TYPE = "application/vnd.byreis.push";

  private static final int LARGEST_HEAD = 4 << 10;
  private static final int LARGEST_BODY = 1 << 20;
  private static final Pattern FIRST_LINE = Pattern.compile("POST (/[a-z0-9/-]{1,64}) HTTP/1\\.1");
  private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9-]{1,64}): ?([ -~]{0,1024})");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,9}");

  /**
   * Reads one request.
   *
   * @throws EOFException if it ends too early
   * @throws UnfitRequestException if it is anything but what is promised above
   */
  static Request read(ReadableByteChannel channel) throws IOException, UnfitRequestException {
    ByteBuffer buffer = ByteBuffer.allocate(LARGEST_HEAD);
    int end = readHead(channel, buffer);
    Bytes received = Bytes.copyOf(buffer.array()).slice(0, buffer.position());
    String[] lines = received.slice(0, end).toLatin1().split("\r\n", -1);
    Matcher first = FIRST_LINE.matcher(lines[0]);
    if (!first.matches()) {
      throw bad("not a request that is known here");
    }
    int length = length(fields(lines));
    Bytes begun = received.slice(end + 4, received.length());
    if (begun.length() > length) {
      throw bad("more than one request");
    }
    return new Request(first.group(1), begun.plus(rest(channel, length - begun.length())));
  }

  /** Reads on until an empty line; where the head ends. */
  private static int readHead(ReadableByteChannel channel, ByteBuffer buffer)
      throws IOException, UnfitRequestException {
    while (true) {
      int end = endOfHead(buffer);
      if (end >= 0) {
        return end;
      }
      if (!buffer.hasRemaining()) {
        throw new UnfitRequestException(Status.TOO_LARGE, "the head is too large");
      }
      if (channel.read(buffer) < 0) {
        throw new EOFException("the head is cut short");
      }
    }
  }

  private static int endOfHead(ByteBuffer buffer) {
    for (int i = 0; i + 4 <= buffer.position(); i++) {
      if (buffer.getInt(i) == 0x0d0a0d0a) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, String> fields(String... lines) throws UnfitRequestException {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      Matcher field = FIELD.matcher(lines[i]);
      if (!field.matches()
          || fields.put(field.group(1).toLowerCase(Locale.ROOT), field.group(2)) != null) {
        throw bad("a header that is malformed or there twice");
      }
    }
    return fields;
  }

  private static int length(Map<String, String> fields) throws UnfitRequestException {
    if (fields.containsKey("transfer-encoding") || fields.containsKey("expect")) {
      throw bad("a framing that is not known here");
    }
    if (!TYPE.equals(fields.get("content-type"))) {
      throw new UnfitRequestException(Status.OTHER_TYPE, "the body is of another type");
    }
    String length =
        Optional.ofNullable(fields.get("content-length"))
            .filter(text -> LENGTH.matcher(text).matches())
            .orElseThrow(() -> bad("no length"));
    if (Long.parseLong(length) > LARGEST_BODY) {
      throw new UnfitRequestException(Status.TOO_LARGE, "the body is too large");
    }
    return Integer.parseInt(length);
  }

  private static Bytes rest(ReadableByteChannel channel, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.allocate(length);
    while (rest.hasRemaining()) {
      if (channel.read(rest) < 0) {
        throw new EOFException("the body is cut short");
      }
    }
    return Bytes.owning(rest.array());
  }

  private static UnfitRequestException bad(String reason) {
    return new UnfitRequestException(Status.BAD_REQUEST, reason);
  }
}
