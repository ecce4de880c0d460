package dev.byreis.core.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that is done again and again beside a test, until the test has seen enough. */
public final class Repeating implements AutoCloseable {
  private final AtomicBoolean enough = new AtomicBoolean();
  private final CompletableFuture<Integer> times;

  private Repeating(Runnable work) {
    times =
        Beside.start(
            () -> {
              int done = 0;
              while (!enough.get()) {
                work.run();
                done++;
              }
              return done;
            });
  }

  /** Begins. */
  public static Repeating beside(Runnable work) {
    return new Repeating(work);
  }

  /** Ends it; what it has thrown is thrown. Returns how often it was done. */
  public int end() {
    enough.set(true);
    return times.join();
  }

  @Override
  public void close() {
    enough.set(true);
    times.handle((done, failure) -> done).join();
  }
}
