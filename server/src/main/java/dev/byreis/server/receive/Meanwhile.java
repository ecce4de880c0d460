package dev.byreis.server.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Work of a push that goes on beside the rest of it, in a thread of its own: whoever waits for a
 * disk needs no processor. A push ends only when all of its own has, so that there is never more of
 * it than a small multiple of the pushes that the turnstile lets in.
 *
 * @param <T> what it comes to
 */
final class Meanwhile<T> {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "byreis-meanwhile");
            thread.setDaemon(true);
            return thread;
          });

  private final CompletableFuture<T> result;

  private Meanwhile(CompletableFuture<T> result) {
    this.result = result;
  }

  /** Work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Begins. */
  static <T> Meanwhile<T> start(Work<T> work) {
    return new Meanwhile<>(CompletableFuture.supplyAsync(() -> done(work), THREADS));
  }

  /** Goes on with this once it is done; not at all if it fails. */
  <R> Meanwhile<R> then(Work<R> work) {
    return new Meanwhile<>(result.thenApplyAsync(before -> done(work), THREADS));
  }

  private static <T> T done(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What it has come to; waits for it, even in a thread that is interrupted: the work goes on
   * anyway.
   *
   * @throws IOException if the work has failed in any way
   */
  T get() throws IOException {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw new IOException(
          e.getCause() instanceof UncheckedIOException failure ? failure.getCause() : e.getCause());
    }
  }

  /** Waits for its end, whatever that is. */
  void await() {
    result.handle((done, failure) -> done).join();
  }
}
