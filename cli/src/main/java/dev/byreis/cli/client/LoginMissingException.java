package dev.byreis.cli.client;

/** The other side asked for a login that it did not get. */
final class LoginMissingException extends Exception {
  private static final long serialVersionUID = 1L;
}
