package dev.byreis.core.json;

/** A text is not JSON as we take it. The message says what and where, and quotes no content. */
public final class MalformedJsonException extends Exception {
  public MalformedJsonException(String message) {
    super(message);
  }

  public MalformedJsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
