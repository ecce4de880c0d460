package dev.byreis.core.signature;

/** What should be a private key is none that we take. The message never quotes it. */
public final class MalformedKeyException extends Exception {
  public MalformedKeyException(String message) {
    super(message);
  }

  public MalformedKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
