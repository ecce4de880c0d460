package dev.byreis.cli.age;

/** A text is not one native age identity; the message never quotes it. */
public final class MalformedIdentityException extends Exception {
  MalformedIdentityException(String message) {
    super(message);
  }
}
