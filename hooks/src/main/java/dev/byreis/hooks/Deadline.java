package dev.byreis.hooks;

import java.time.Duration;

/**
 * A moment by which something has to be done.
 *
 * @param patience how long there was from the beginning, for those who are told about it
 * @param at that moment, in the words of {@link System#nanoTime()}
 */
record Deadline(Duration patience, long at) {
  static Deadline in(Duration patience) {
    return new Deadline(patience, System.nanoTime() + patience.toNanos());
  }

  /** Negative if it has passed. */
  Duration left() {
    return Duration.ofNanos(at - System.nanoTime());
  }

  boolean hasPassed() {
    return left().isNegative();
  }
}
