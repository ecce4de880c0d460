package dev.byreis.server.config;

/** A value is not what its setting takes. The message says what it takes. */
final class UnfitValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String wanted;

  UnfitValueException(String wanted) {
    super(wanted);
    this.wanted = wanted;
  }

  String wanted() {
    return wanted;
  }
}
