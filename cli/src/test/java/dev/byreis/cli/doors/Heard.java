package dev.byreis.cli.doors;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client hears about a push.
 *
 * @param said everything, as it reaches the person who pushed
 * @param refused whether a ref did not move that should have
 */
record Heard(String said, boolean refused) {
  private static final Pattern VIOLATIONS = Pattern.compile("\"violations\":(\\[.*]),\"omitted\"");
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z0-9-]+)\"");
  private static final Pattern FIRST_LINE =
      Pattern.compile("byreis: ([a-z0-9-]+) \\([A-Z]+-[0-9]+\\)");
  private static final Pattern REMOTE = Pattern.compile("(?m)^remote: |[ \u001b\\[K]+$");
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{16}\\b");

  /** The codes of the refusal, the most specific first; none if no door of ours has spoken. */
  List<String> codes() {
    Matcher violations = VIOLATIONS.matcher(said);
    return violations.find()
        ? CODE.matcher(violations.group(1)).results().map(one -> one.group(1)).distinct().toList()
        : FIRST_LINE.matcher(said).results().map(one -> one.group(1)).distinct().toList();
  }

  /**
   * All that is said about what is wrong: each violation with its subject, its facts and its words;
   * without the id that every refusal has for itself.
   */
  String violations() {
    Matcher violations = VIOLATIONS.matcher(said);
    if (violations.find()) {
      return violations.group(1);
    }
    String text = REMOTE.matcher(said).replaceAll("");
    int start = text.indexOf("byreis: ");
    return start < 0 ? "" : ID.matcher(paragraph(text.substring(start))).replaceAll("ID");
  }

  private static String paragraph(String text) {
    return String.join(
        "\n",
        text.lines()
            .takeWhile(line -> line.startsWith("byreis: ") || line.startsWith("  "))
            .toList());
  }
}
