package dev.byreis.core.audit;

/** What the verification says about one audit line (REG section 14.2). */
public enum LineStatus {
  /** All tests passed. */
  VERIFIED("verified"),
  /** A validly signed line older than the first hash-bound one. */
  LEGACY("legacy"),
  /** A test failed. */
  TAMPERED("TAMPERED"),
  /** No event: a line that cannot be read. */
  MISSING("missing");

  private final String word;

  LineStatus(String word) {
    this.word = word;
  }

  /** The word that operators and the stock client use. */
  public String word() {
    return word;
  }
}
