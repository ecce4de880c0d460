package dev.byreis.cli.client;

/** The registry was read, and is not what it must be: not authentic, or it went back. */
public final class UntrustedRegistryException extends Exception {
  private static final long serialVersionUID = 1L;

  UntrustedRegistryException(String why) {
    super(why);
  }

  /** What is wrong with it, in one line. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
