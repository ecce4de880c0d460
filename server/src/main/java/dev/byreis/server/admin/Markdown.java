package dev.byreis.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Markdown as our own documents use, as HTML: headings, paragraphs, lists, tables, code,
 * and anchors, which keep their ids.
 */
final class Markdown {
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"[a-z0-9-]+\"></a>");
  private static final Pattern HEADING = Pattern.compile("(#{1,3}) (.*)");
  private static final Pattern ITEM = Pattern.compile("([*-]|[0-9]+\\.) +(.*)");
  private static final String FENCE = "```";

  private final List<String> lines;
  private final StringBuilder html = new StringBuilder();
  private int at;

  private Markdown(List<String> lines) {
    this.lines = lines;
  }

  static String html(List<String> lines) {
    Markdown text = new Markdown(lines);
    while (text.at < lines.size()) {
      text.block();
    }
    return text.html.toString();
  }

  private String line() {
    return lines.get(at);
  }

  private boolean isAtEnd() {
    return at >= lines.size();
  }

  private void block() {
    Matcher heading = HEADING.matcher(line());
    if (line().isBlank()) {
      at++;
    } else if (ANCHOR.matcher(line()).matches()) {
      html.append(line()).append('\n');
      at++;
    } else if (heading.matches()) {
      String tag = "h" + heading.group(1).length() + ">";
      html.append('<').append(tag).append(MarkdownLine.html(heading.group(2)));
      html.append("</").append(tag).append('\n');
      at++;
    } else if (line().startsWith(FENCE)) {
      code();
    } else if (line().startsWith("|")) {
      table();
    } else if (ITEM.matcher(line()).matches()) {
      list();
    } else {
      paragraph();
    }
  }

  private static boolean begins(String line) {
    return line.isBlank()
        || line.startsWith(FENCE)
        || line.startsWith("|")
        || ANCHOR.matcher(line).matches()
        || HEADING.matcher(line).matches()
        || ITEM.matcher(line).matches();
  }

  private void paragraph() {
    List<String> words = new ArrayList<>();
    do {
      words.add(line().strip());
      at++;
    } while (!isAtEnd() && !begins(line()));
    html.append("<p>").append(MarkdownLine.html(String.join(" ", words))).append("</p>\n");
  }

  /** It can be scrolled sideways, so that it must be reachable by the keyboard. */
  private void code() {
    at++;
    html.append("<pre tabindex=\"0\"><code>");
    while (!isAtEnd() && !line().startsWith(FENCE)) {
      html.append(MarkdownLine.escaped(line())).append('\n');
      at++;
    }
    at++;
    html.append("</code></pre>\n");
  }

  private void table() {
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\"><table>");
    row("th scope=\"col\"", "th");
    at++;
    while (!isAtEnd() && line().startsWith("|")) {
      row("td", "td");
    }
    html.append("</table></div>\n");
  }

  private void row(String open, String close) {
    String inside = line().strip();
    html.append("<tr>");
    for (String cell : inside.substring(1, inside.length() - 1).split("(?<!\\\\)\\|", -1)) {
      html.append('<').append(open).append('>').append(MarkdownLine.html(cell.strip()));
      html.append("</").append(close).append('>');
    }
    html.append("</tr>\n");
    at++;
  }

  private void list() {
    String tag = Character.isDigit(line().charAt(0)) ? "ol>" : "ul>";
    html.append('<').append(tag).append('\n');
    while (!isAtEnd() && ITEM.matcher(line()).matches()) {
      html.append("<li>").append(html(item())).append("</li>\n");
    }
    html.append("</").append(tag).append('\n');
  }

  /** The lines of one item, without its mark and indentation. */
  private List<String> item() {
    Matcher first = ITEM.matcher(line());
    if (!first.matches()) {
      throw new IllegalStateException("not at an item");
    }
    int indent = first.start(2);
    List<String> item = new ArrayList<>(List.of(first.group(2)));
    at++;
    while (!isAtEnd() && continues(indent)) {
      boolean isIndented = line().startsWith(" ".repeat(indent));
      item.add(isIndented ? line().substring(indent) : line().strip());
      at++;
    }
    return item;
  }

  private boolean continues(int indent) {
    if (!line().isBlank()) {
      return line().startsWith(" ") || !begins(line());
    }
    return at + 1 < lines.size() && lines.get(at + 1).startsWith(" ".repeat(indent));
  }
}
