package dev.byreis.core.repo;

/** A git object does not have the form that it must have; the message says where. */
public final class MalformedObjectException extends Exception {
  public MalformedObjectException(String message) {
    super(message);
  }

  public MalformedObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
