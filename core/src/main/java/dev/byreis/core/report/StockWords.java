package dev.byreis.core.report;

import java.util.regex.Pattern;

/**
 * The words by which the stock client takes a refusal for a lost race (REG-38, REG-275). They must
 * not be in what we print before the status of the refs.
 */
final class StockWords {
  private static final Pattern WORDS =
      Pattern.compile("(?:r(?=ejected)|n(?=on-fast-forward)|s(?=tale info))");

  private StockWords() {}

  /** The text with the first letter of each such word written as an escape. */
  static String disarm(String text) {
    return WORDS
        .matcher(text)
        .replaceAll(found -> String.format("\\\\x%02x", (int) found.group().charAt(0)));
  }
}
