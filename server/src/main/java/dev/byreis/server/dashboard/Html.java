package dev.byreis.server.dashboard;

import dev.byreis.core.report.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of a page. Text becomes one only by being escaped, and elements only by {@link Tag}: what
 * someone pushed cannot become markup.
 */
final class Html {
  static final Html NOTHING = new Html("");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /** Text of ours. */
  static Html text(String text) {
    return new Html(escaped(text));
  }

  /**
   * Text that came in with a push or a request: what is not printable ASCII is shown as its escape,
   * so that nothing looks like something else or changes the direction of writing.
   */
  static Html foreign(String text) {
    return text(TerminalText.of(text));
  }

  /** Words of ours, with code between backticks. */
  static Html prose(String text) {
    List<Html> parts = new ArrayList<>();
    for (String part : text.split("`", -1)) {
      boolean isCode = parts.size() % 2 == 1;
      parts.add(isCode ? Tag.of("code").holding(part) : text(part));
    }
    return of(parts);
  }

  static Html of(Html... parts) {
    StringBuilder all = new StringBuilder();
    for (Html part : parts) {
      all.append(part.markup);
    }
    return new Html(all.toString());
  }

  static Html of(Collection<Html> parts) {
    return of(parts.toArray(Html[]::new));
  }

  /** For {@link Tag}, which knows that the name and the attributes are harmless. */
  static Html element(String open, Html content, String close) {
    return new Html(open + content.markup + close);
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** As it goes over the wire. */
  String markup() {
    return markup;
  }
}
