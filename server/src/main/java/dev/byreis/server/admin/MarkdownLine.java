package dev.byreis.server.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands within a line of our documents: code, emphasis, and links into the same page. */
final class MarkdownLine {
  private static final Pattern PIECE =
      Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|\\[([^\\]]+)]\\(([^)]+)\\)");

  private MarkdownLine() {}

  static String html(String text) {
    StringBuilder html = new StringBuilder();
    Matcher piece = PIECE.matcher(text);
    int from = 0;
    while (piece.find()) {
      html.append(escaped(text.substring(from, piece.start()))).append(element(piece));
      from = piece.end();
    }
    return html.append(escaped(text.substring(from))).toString();
  }

  private static String element(Matcher piece) {
    if (piece.group(1) != null) {
      return "<code>" + escaped(piece.group(1)) + "</code>";
    }
    if (piece.group(2) != null) {
      return "<strong>" + html(piece.group(2)) + "</strong>";
    }
    if (piece.group(3) != null) {
      return "<em>" + html(piece.group(3)) + "</em>";
    }
    String words = html(piece.group(4));
    return piece.group(5).matches("#[a-z0-9-]+")
        ? "<a href=\"" + piece.group(5) + "\">" + words + "</a>"
        : words;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
