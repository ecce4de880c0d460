package dev.byreis.core.registry;

import java.util.Optional;

/** What came of reading a counter file; the two ways to fail are two rules. */
public sealed interface CounterReading {
  default Optional<Counter> found() {
    return Optional.empty();
  }

  record Read(Counter counter) implements CounterReading {
    @Override
    public Optional<Counter> found() {
      return Optional.of(counter);
    }
  }

  /** Not in the form of REG-161 to REG-165. */
  record Unreadable(String why) implements CounterReading {}

  /** In that form, but what it says contradicts itself or its path (REG-166). */
  record Inconsistent(String why) implements CounterReading {}
}
