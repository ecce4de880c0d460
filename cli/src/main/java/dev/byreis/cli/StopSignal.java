package dev.byreis.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that this process should end: a signal, or an interruption of the waiting thread. The
 * process goes on until this is closed, so that what runs can be stopped in order.
 */
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdUp, "byreis-stop");
  private volatile boolean interrupted;

  private StopSignal() {}

  /** Listens from now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Waits for the wish; true if it came within this time. */
  public boolean within(Duration patience) {
    try {
      return interrupted || wanted.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return true;
    }
  }

  private void holdUp() {
    wanted.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (wanted.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
