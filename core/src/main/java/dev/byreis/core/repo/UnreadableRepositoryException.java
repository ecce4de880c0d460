package dev.byreis.core.repo;

/** The repository could not be read, or not all of it; the message says what. */
public final class UnreadableRepositoryException extends Exception {
  public UnreadableRepositoryException(String message) {
    super(message);
  }

  public UnreadableRepositoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
