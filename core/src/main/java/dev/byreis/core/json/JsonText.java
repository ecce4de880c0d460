package dev.byreis.core.json;

import java.util.Locale;

/** Writes strings as the stock client does, with HTML's characters escaped (REG-150). */
public final class JsonText {
  private JsonText() {}

  /** The text as a JSON string, in quotes. */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      append(json, text.charAt(i));
    }
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      case '<', '>', '&', '\u2028', '\u2029' -> appendEscaped(json, c);
      default -> {
        if (c < 0x20) {
          appendEscaped(json, c);
        } else {
          json.append(c);
        }
      }
    }
  }

  private static void appendEscaped(StringBuilder json, char c) {
    json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
  }
}
