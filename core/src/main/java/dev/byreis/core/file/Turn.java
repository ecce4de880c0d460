package dev.byreis.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A turn at what lies in a folder: one at a time among all threads and processes that take turns
 * there. It ends with the process at the latest.
 */
public final class Turn {
  /** File locks belong to the process, so threads need turns of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private Turn() {}

  /** What is done in a turn. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for a turn in this folder, which exists, and does the work. */
  public static <T> T take(Path folder, Work<T> work) throws IOException {
    ReentrantLock thread = THREADS.computeIfAbsent(folder.toRealPath(), any -> new ReentrantLock());
    thread.lock();
    try (FileChannel channel = PrivateFiles.openOrCreate(folder.resolve("turn"));
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("the turn was lost");
      }
      return work.run();
    } finally {
      thread.unlock();
    }
  }
}
