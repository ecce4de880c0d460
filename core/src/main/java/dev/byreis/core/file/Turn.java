package dev.byreis.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A turn at what lies in a folder: one at a time among all threads and processes that take turns
 * there. It ends with the process at the latest. Whoever has one closes it in the same thread.
 */
public final class Turn implements AutoCloseable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  /** File locks belong to the process, so threads need turns of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel channel;

  private Turn(ReentrantLock thread, FileChannel channel) {
    this.thread = thread;
    this.channel = channel;
  }

  /** What is done in a turn. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for a turn in this folder, which exists, and does the work. */
  public static <T> T take(Path folder, Work<T> work) throws IOException {
    ReentrantLock thread = threads(folder);
    thread.lock();
    try (FileChannel channel = open(folder);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("the turn was lost");
      }
      return work.run();
    } finally {
      thread.unlock();
    }
  }

  /** A turn in this folder, which exists; empty if others keep it for longer than that. */
  public static Optional<Turn> tryTake(Path folder, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    ReentrantLock thread = threads(folder);
    if (!isTaken(thread, patience)) {
      return Optional.empty();
    }
    Optional<Turn> taken = Optional.empty();
    try {
      taken = tryTake(thread, open(folder), deadline);
    } finally {
      if (taken.isEmpty()) {
        thread.unlock();
      }
    }
    return taken;
  }

  private static boolean isTaken(ReentrantLock thread, Duration patience) {
    try {
      return thread.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Turn> tryTake(ReentrantLock thread, FileChannel channel, long deadline)
      throws IOException {
    boolean taken = false;
    try {
      taken = isTaken(channel, deadline);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? Optional.of(new Turn(thread, channel)) : Optional.empty();
  }

  private static boolean isTaken(FileChannel channel, long deadline) throws IOException {
    while (channel.tryLock() == null) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }

  private static ReentrantLock threads(Path folder) throws IOException {
    return THREADS.computeIfAbsent(folder.toRealPath(), any -> new ReentrantLock());
  }

  private static FileChannel open(Path folder) throws IOException {
    return PrivateFiles.openOrCreate(folder.resolve("turn"));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      thread.unlock();
    }
  }
}
