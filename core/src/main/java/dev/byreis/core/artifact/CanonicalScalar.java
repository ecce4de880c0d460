package dev.byreis.core.artifact;

import java.nio.charset.StandardCharsets;

/** Writes one scalar the one way in which the canonical form has it (ART-121). */
final class CanonicalScalar {
  private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";
  private static final String WITH_SPACE = "-?:";

  private CanonicalScalar() {}

  /**
   * The scalar as it stands after {@code key: }, without a line feed at its end.
   *
   * @param indent the indentation of a block scalar's lines, in spaces
   * @throws IllegalArgumentException if the text cannot be encoded in UTF-8
   */
  static String of(String text, int indent) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("text that is no Unicode");
    }
    if (text.isEmpty() || needsEscapes(text)) {
      return doubleQuoted(text);
    }
    if (text.indexOf('\n') >= 0) {
      return literal(text, indent);
    }
    if (ScalarResolution.isNonString(text)) {
      return doubleQuoted(text);
    }
    return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  private static boolean needsEscapes(String text) {
    return text.endsWith(" ")
        || text.contains(" \n")
        || text.codePoints().anyMatch(c -> c != '\n' && !isPrintable(c));
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c < 0x7f
        || c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c != 0xfffe && c != 0xffff;
  }

  private static boolean isPlain(String text) {
    char first = text.charAt(0);
    boolean opens =
        first == ' '
            || INDICATORS.indexOf(first) >= 0
            || WITH_SPACE.indexOf(first) >= 0 && (text.length() == 1 || text.charAt(1) == ' ');
    return !opens
        && !text.startsWith("---")
        && !text.startsWith("...")
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.contains(" #");
  }

  private static String literal(String text, int indent) {
    StringBuilder out = new StringBuilder("|");
    if (text.startsWith(" ") || text.startsWith("\n")) {
      out.append(2);
    }
    String content = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (!text.endsWith("\n")) {
      out.append('-');
    } else if (content.isEmpty() || content.endsWith("\n")) {
      out.append('+');
    }
    String margin = " ".repeat(indent);
    for (String line : content.split("\n", -1)) {
      out.append('\n').append(line.isEmpty() ? "" : margin).append(line);
    }
    return out.toString();
  }

  private static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return out.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case 0 -> "\\0";
      case 7 -> "\\a";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case 0x0b -> "\\v";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default -> isPrintable(c) ? Character.toString(c) : hex(c);
    };
  }

  private static String hex(int c) {
    return c <= 0xff ? String.format("\\x%02X", c) : String.format("\\u%04X", c);
  }
}
