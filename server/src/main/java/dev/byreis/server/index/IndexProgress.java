package dev.byreis.server.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far an index is, and what its follower is to do next. */
final class IndexProgress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long reached;
  private boolean isWoken = true;
  private boolean isDoubted;
  private boolean isFailing;
  private boolean isClosing;

  /** The log may have grown. Returns at once. */
  void wake() {
    change(() -> isWoken = true);
  }

  /** A row that the log does not bear out has been seen. */
  void doubt() {
    change(
        () -> {
          isDoubted = true;
          isWoken = true;
        });
  }

  void reach(long size) {
    change(
        () -> {
          reached = size;
          isFailing = false;
        });
  }

  void failed() {
    change(
        () -> {
          isFailing = true;
          isWoken = true;
        });
  }

  void close() {
    change(() -> isClosing = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosing() {
    lock.lock();
    try {
      return isClosing;
    } finally {
      lock.unlock();
    }
  }

  long reached() {
    lock.lock();
    try {
      return reached;
    } finally {
      lock.unlock();
    }
  }

  /** Whether rows were doubted since the last time. */
  boolean takeDoubt() {
    lock.lock();
    try {
      boolean doubted = isDoubted;
      isDoubted = false;
      return doubted;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there may be something to do; false if it is time to end. */
  boolean awaitWork() {
    lock.lock();
    try {
      while (!isWoken && !isClosing) {
        changed.awaitUninterruptibly();
      }
      isWoken = false;
      return !isClosing;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, or until it is time to end. */
  void awaitClosing(Duration pause) {
    await(() -> isClosing, pause);
  }

  /** Waits a little until so many entries are indexed, and answers how many are. */
  long awaitReach(long size, Duration patience) {
    if (reached() < size) {
      wake();
    }
    await(() -> reached >= size || isFailing || isClosing, patience);
    return reached();
  }

  private interface Question {
    boolean isSo();
  }

  private void await(Question question, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!question.isSo() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
