package dev.byreis.cli.client;

/** A file is not as private as it must be, or not of the form that it must have. */
public final class UnfitFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String next;

  UnfitFileException(String wrong, String next) {
    super(wrong);
    this.next = next;
  }

  /** What is wrong with it; names the file, never its content. */
  public String wrong() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
