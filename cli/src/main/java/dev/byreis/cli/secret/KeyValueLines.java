package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.core.artifact.SecretName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads {@code KEY=VALUE} lines (ART-167), and single values, from standard input: never from
 * arguments, which others on the machine can read. What was read is overwritten.
 */
final class KeyValueLines {
  private static final int LARGEST = 4 << 20;
  private static final int LONGEST_LINE = 64 << 10;
  private static final int MOST_PAIRS = 100;
  private static final byte[] EXPORT = "export ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] text;
  private int line;

  private KeyValueLines(byte[] text) {
    this.text = text;
  }

  /**
   * All pairs; all of them are valid, or none is handed out.
   *
   * @throws CommandFailedException naming the line or the key, never a value
   */
  static PlainValues read(InputStream input) throws CommandFailedException, IOException {
    byte[] text = input.readNBytes(LARGEST + 1);
    PlainValues values = new PlainValues();
    try {
      if (text.length > LARGEST) {
        throw wrong("standard input has more than " + LARGEST + " bytes");
      }
      new KeyValueLines(text).into(values);
      if (values.all().isEmpty()) {
        throw wrong("there is no KEY=VALUE line on standard input");
      }
      return values;
    } catch (CommandFailedException e) {
      values.close();
      throw e;
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /**
   * One value: a single line without its end.
   *
   * @throws CommandFailedException if there are several lines, or it is no value
   */
  static PlainValue readOne(SecretName key, InputStream input)
      throws CommandFailedException, IOException {
    byte[] text = input.readNBytes(LONGEST_LINE + 2);
    try {
      int end = text.length;
      if (end > 0 && text[end - 1] == '\n') {
        end -= end > 1 && text[end - 2] == '\r' ? 2 : 1;
      }
      for (int i = 0; i < end; i++) {
        if (text[i] == '\n') {
          throw wrong("the value of " + key + " has several lines: give --raw to keep them");
        }
      }
      return PlainValue.owning(key, Arrays.copyOf(text, end));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** All of standard input, byte for byte. */
  static PlainValue readRaw(SecretName key, InputStream input)
      throws CommandFailedException, IOException {
    return PlainValue.owning(key, input.readNBytes(PlainValue.LARGEST + 1));
  }

  private void into(PlainValues values) throws CommandFailedException {
    int from = 0;
    while (from < text.length) {
      int end = from;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      line++;
      if (end - from > LONGEST_LINE) {
        throw wrong("line " + line + " is longer than " + LONGEST_LINE + " bytes");
      }
      pair(values, from, end);
      from = end + 1;
    }
  }

  private void pair(PlainValues values, int lineFrom, int lineTo) throws CommandFailedException {
    int from = skipBlanks(lineFrom, lineTo);
    int to = trimEnd(from, lineTo);
    if (from == to || text[from] == '#') {
      return;
    }
    if (to - from > EXPORT.length
        && Arrays.equals(text, from, from + EXPORT.length, EXPORT, 0, EXPORT.length)) {
      from = skipBlanks(from + EXPORT.length, to);
    }
    int equals = from;
    while (equals < to && text[equals] != '=') {
      equals++;
    }
    if (equals == to) {
      throw wrong("line " + line + " has no =");
    }
    SecretName key = key(from, trimEnd(from, equals));
    if (values.find(key).isPresent()) {
      throw wrong("line " + line + ": " + key + " occurs twice");
    }
    if (values.all().size() == MOST_PAIRS) {
      throw wrong("there are more than " + MOST_PAIRS + " keys");
    }
    values.put(key, value(key, skipBlanks(equals + 1, to), to));
  }

  private SecretName key(int from, int to) throws CommandFailedException {
    String name = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    if (!SecretName.isValid(name)) {
      throw wrong("line " + line + " does not begin with the name of a key");
    }
    return new SecretName(name);
  }

  private PlainValue value(SecretName key, int from, int to) throws CommandFailedException {
    boolean quoted =
        to - from >= 2 && text[from] == text[to - 1] && (text[from] == '"' || text[from] == '\'');
    int inside = quoted ? 1 : 0;
    return PlainValue.owning(
        key, Arrays.copyOfRange(text, from + inside, Math.max(from + inside, to - inside)));
  }

  private int skipBlanks(int from, int to) {
    int at = from;
    while (at < to && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  private int trimEnd(int from, int to) {
    int at = to;
    while (at > from && isBlank(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static CommandFailedException wrong(String what) {
    return CommandFailedException.general(
        what, "give lines KEY=VALUE; KEY is of A-Z a-z 0-9 _ and begins with no digit");
  }
}
