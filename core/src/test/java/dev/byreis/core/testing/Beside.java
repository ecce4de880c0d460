package dev.byreis.core.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work that goes on in a thread of its own. The threads that a JVM shares are as few as its cores:
 * work that waits for other work there can wait for ever.
 */
public final class Beside {
  private Beside() {}

  public static <T> CompletableFuture<T> start(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Beside::inOwnThread);
  }

  /** For work whose end is seen by other means. */
  public static void run(Runnable work) {
    inOwnThread(work);
  }

  private static void inOwnThread(Runnable work) {
    Thread thread = new Thread(work, "beside");
    thread.setDaemon(true);
    thread.start();
  }
}
