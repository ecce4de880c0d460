package dev.byreis.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real {@code git receive-pack} that has advertised its refs and waits for a client's wishes. */
final class IdleReceivePack implements AutoCloseable {
  private final Process process;

  private IdleReceivePack(Process process) {
    this.process = process;
  }

  static IdleReceivePack at(Path repository) {
    try {
      Process process =
          new ProcessBuilder("git", "receive-pack", repository.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // the advertisement has begun, so this is git itself and no shell any more
      if (process.getInputStream().read() < 0) {
        throw new AssertionError("git receive-pack said nothing");
      }
      return new IdleReceivePack(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long number() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("git receive-pack does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
