package dev.byreis.core.report;

/**
 * Where the people who push find the runbook.
 *
 * @param runbook its address without an anchor: a URL, or a path in this project
 */
public record Links(String runbook) {
  private static final int LONGEST = 120;

  /** The runbook in this project's own tree. */
  public static final Links OF_THE_PROJECT = new Links("docs/runbook.md");

  /**
   * @throws IllegalArgumentException if the address is empty, over 120 bytes, not printable ASCII,
   *     holds a space or an anchor, or a word that the stock client reacts to (REG-38)
   */
  public Links {
    if (!isValid(runbook)) {
      throw new IllegalArgumentException(
          "a runbook address is 1 to 120 printable ASCII characters without space and #");
    }
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')
        && StockWords.disarm(text).equals(text);
  }

  public String to(RunbookSection section) {
    return runbook + "#" + section.anchor();
  }
}
