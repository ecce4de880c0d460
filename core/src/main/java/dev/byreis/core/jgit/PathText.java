package dev.byreis.core.jgit;

import dev.byreis.core.repo.TreePath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jgit.errors.CorruptObjectException;

/**
 * Between the bytes of a path in git and its text. Bytes that are not UTF-8 become {@code \xNN}; so
 * does the backslash itself, that no two paths share a text.
 */
final class PathText {
  private static final int LONGEST_ESCAPE = 4;

  private PathText() {}

  static TreePath decode(byte[] path) throws CorruptObjectException {
    if (path.length == 0) {
      throw new CorruptObjectException("a tree entry has no name");
    }
    return new TreePath(isPlain(path) ? ascii(path) : text(path));
  }

  private static boolean isPlain(byte[] path) {
    for (byte b : path) {
      if (b <= 0 || b == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String ascii(byte[] path) {
    return new String(path, StandardCharsets.US_ASCII);
  }

  private static String text(byte[] path) throws CorruptObjectException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(path);
    StringBuilder text = new StringBuilder(path.length);
    CharBuffer out = CharBuffer.allocate(path.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      appendEscaped(out.flip(), text);
      out.clear();
      if (!result.isError()) {
        break;
      }
      for (int i = 0; i < result.length(); i++) {
        appendByte(in.get() & 0xff, text);
      }
      decoder.reset();
    }
    if (text.indexOf("\0") >= 0) {
      throw new CorruptObjectException("a tree entry's name holds a NUL");
    }
    return text.toString();
  }

  private static void appendEscaped(CharBuffer characters, StringBuilder text) {
    while (characters.hasRemaining()) {
      char c = characters.get();
      if (c == '\\') {
        appendByte(c, text);
      } else {
        text.append(c);
      }
    }
  }

  private static void appendByte(int value, StringBuilder text) {
    text.append("\\x").append(HexFormat.of().toHexDigits((byte) value));
  }

  /** The bytes that {@link #decode} made this text of. */
  static byte[] encode(TreePath path) {
    String text = path.value();
    if (text.indexOf('\\') < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int plain = 0;
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', Math.max(at + 1, plain))) {
      if (isEscape(text, at)) {
        bytes.writeBytes(text.substring(plain, at).getBytes(StandardCharsets.UTF_8));
        bytes.write(HexFormat.fromHexDigits(text, at + 2, at + LONGEST_ESCAPE));
        plain = at + LONGEST_ESCAPE;
      }
    }
    bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static boolean isEscape(String text, int at) {
    return text.length() >= at + LONGEST_ESCAPE
        && text.charAt(at + 1) == 'x'
        && HexFormat.isHexDigit(text.charAt(at + 2))
        && HexFormat.isHexDigit(text.charAt(at + 3));
  }

  /** The components of a path, in order. */
  static byte[][] components(TreePath path) {
    byte[] bytes = encode(path);
    int count = 1;
    for (byte b : bytes) {
      if (b == '/') {
        count++;
      }
    }
    byte[][] parts = new byte[count][];
    int from = 0;
    int part = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '/') {
        parts[part++] = Arrays.copyOfRange(bytes, from, i);
        from = i + 1;
      }
    }
    return parts;
  }
}
