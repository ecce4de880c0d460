package dev.byreis.core.report;

/**
 * Text that comes from a repository or a request, made safe to print: nothing that a terminal would
 * act on, that changes the direction of writing, or that looks like something else survives.
 */
public final class TerminalText {
  private static final String CUT = "...";

  private TerminalText() {}

  /**
   * The text in printable ASCII. Control characters become {@code \xNN}, everything beyond ASCII
   * becomes {@code \}{@code u{N}} with the hexadecimal code point; applying it twice changes
   * nothing more.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /**
   * As {@link #of(String)}, and never more than so many bytes: what is cut off is marked by three
   * dots. Never cuts through an escape.
   *
   * @throws IllegalArgumentException if there is no room for the dots
   */
  public static String of(String text, int longest) {
    if (longest < CUT.length()) {
      throw new IllegalArgumentException("no room to mark a cut");
    }
    StringBuilder safe = new StringBuilder();
    int room = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      append(safe, text.codePointAt(at));
      if (safe.length() <= longest - CUT.length()) {
        room = safe.length();
      } else if (safe.length() > longest) {
        return safe.substring(0, room) + CUT;
      }
    }
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (point >= ' ' && point < 0x7f) {
      safe.append((char) point);
    } else if (point <= 0x7f) {
      safe.append(String.format("\\x%02x", point));
    } else {
      safe.append(String.format("\\u{%x}", point));
    }
  }
}
