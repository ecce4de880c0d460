package dev.byreis.core.registry;

/**
 * A counter file can be read but contradicts itself or its path: REG-166, where its parent class
 * stands for REG-161 to REG-165.
 */
public final class InconsistentCounterException extends MalformedRegistryException {
  public InconsistentCounterException(String message) {
    super(message);
  }

  InconsistentCounterException(String message, Throwable cause) {
    super(message, cause);
  }
}
