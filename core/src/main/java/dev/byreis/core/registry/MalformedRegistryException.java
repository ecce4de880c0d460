package dev.byreis.core.registry;

/** A file or message of the registry does not have its form; the message says where and how. */
public sealed class MalformedRegistryException extends Exception
    permits InconsistentCounterException {
  public MalformedRegistryException(String message) {
    super(message);
  }

  public MalformedRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
