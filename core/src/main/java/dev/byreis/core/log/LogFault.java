package dev.byreis.core.log;

/**
 * Something about a log that is not as it must be.
 *
 * @param kind what
 * @param detail where, and what was seen
 */
public record LogFault(Kind kind, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** The head is missing, malformed, or not signed by the log's key. */
    CHECKPOINT("the checkpoint does not hold"),
    /** A part is missing or malformed. */
    PART("a part of the log is missing or malformed"),
    /** An entry is not the one whose hash was kept. */
    ENTRY("an entry was changed"),
    /** The entries do not give the signed hash. */
    ROOT("the entries are not those that were signed"),
    /** The log does not continue what it was before. */
    HISTORY("the log does not continue an earlier checkpoint"),
    /** A receipt is not for this log. */
    RECEIPT("the log does not hold what the receipt was given for");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return kind.words + ": " + detail;
  }
}
