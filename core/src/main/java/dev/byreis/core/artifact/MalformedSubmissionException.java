package dev.byreis.core.artifact;

/** {@code ErrSubmissionMetaInvalid}: the message says which part of ART-169 is broken. */
public final class MalformedSubmissionException extends Exception {
  MalformedSubmissionException(String message) {
    super(message);
  }
}
