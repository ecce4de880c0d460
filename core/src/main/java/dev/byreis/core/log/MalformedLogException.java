package dev.byreis.core.log;

/** A part of a log does not have its form. The message says which and where. */
public final class MalformedLogException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedLogException(String problem) {
    super(problem);
  }
}
