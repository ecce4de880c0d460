package dev.byreis.core.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text so that every reader takes it for that text, and not for a number or null. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._@/+=-]*");
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** The text as it stands where that is safe, else in double quotes. */
  public static String of(String text) {
    boolean safe = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return safe ? text : quoted(text);
  }

  /** The text in double quotes. */
  public static String quoted(String text) {
    StringBuilder yaml = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      append(yaml, text.charAt(i));
    }
    return yaml.append('"').toString();
  }

  private static void append(StringBuilder yaml, char c) {
    switch (c) {
      case '"' -> yaml.append("\\\"");
      case '\\' -> yaml.append("\\\\");
      case '\n' -> yaml.append("\\n");
      case '\r' -> yaml.append("\\r");
      case '\t' -> yaml.append("\\t");
      default -> {
        if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029') {
          yaml.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          yaml.append(c);
        }
      }
    }
  }
}
