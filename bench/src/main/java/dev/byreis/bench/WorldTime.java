package dev.byreis.bench;

import java.time.Instant;
import java.time.InstantSource;

/** Time that passes as on any clock, and starts where the world's does. */
final class WorldTime implements InstantSource {
  private volatile Instant start = Instant.EPOCH;
  private volatile long startNanos = System.nanoTime();

  void set(Instant now) {
    startNanos = System.nanoTime();
    start = now;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
