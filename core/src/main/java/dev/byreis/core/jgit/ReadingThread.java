package dev.byreis.core.jgit;

import dev.byreis.core.repo.ReadAhead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long sequence in a thread of its own, some way ahead of whoever uses it. The first items
 * are read by the user's own thread, so that a short sequence costs no thread.
 *
 * <p>How far ahead is a matter of weight: a few heavy items, or many light ones.
 *
 * @param <T> what is read
 */
final class ReadingThread<T> implements ReadAhead<T> {
  private static final int ALONE = 64;
  private static final int BATCH_WEIGHT = 64;
  private static final int MOST_BATCHES = 4;

  private final Iterator<T> source;
  private final ToIntFunction<T> weight;
  private final Queue<T> ready = new ArrayDeque<>();
  private int takenAlone;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<List<T>> batches = new ArrayDeque<>();
  private State state = State.NOT_STARTED;
  private @Nullable Throwable thrown;

  /** The reading thread's own. */
  private List<T> filling = new ArrayList<>();

  private int fillingWeight;

  private enum State {
    NOT_STARTED,
    READING,
    /** The user wants no more. */
    CLOSING,
    /** The source is no longer in use. */
    ENDED
  }

  /**
   * Reads from this source, which nobody else may use until this is closed.
   *
   * @param weight what an item costs while it waits; 64 is not much
   */
  ReadingThread(Iterator<T> source, ToIntFunction<T> weight) {
    this.source = source;
    this.weight = weight;
  }

  @Override
  public boolean hasNext() {
    if (takenAlone < ALONE) {
      return source.hasNext();
    }
    if (ready.isEmpty()) {
      ready.addAll(takeBatch());
    }
    return !ready.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (takenAlone < ALONE) {
      takenAlone++;
      return source.next();
    }
    return ready.remove();
  }

  /** Empty only at the end. */
  private List<T> takeBatch() {
    lock.lock();
    try {
      if (state == State.NOT_STARTED) {
        start();
      }
      while (batches.isEmpty() && state != State.ENDED) {
        changed.awaitUninterruptibly();
      }
      if (!batches.isEmpty()) {
        changed.signalAll();
        return batches.remove();
      }
      rethrow();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private void rethrow() {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void start() {
    state = State.READING;
    Thread reader = new Thread(this::read, "byreis-read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    Throwable stoppedBy = null;
    try {
      while (source.hasNext() && add(source.next())) {
        // and the next
      }
    } catch (RuntimeException | Error e) {
      stoppedBy = e;
    }
    end(stoppedBy);
  }

  /** False if nobody wants more. */
  private boolean add(T item) {
    filling.add(item);
    fillingWeight += Math.max(1, weight.applyAsInt(item));
    return fillingWeight < BATCH_WEIGHT || handOver();
  }

  private boolean handOver() {
    lock.lock();
    try {
      while (batches.size() == MOST_BATCHES && state == State.READING) {
        changed.awaitUninterruptibly();
      }
      batches.add(filling);
      filling = new ArrayList<>();
      fillingWeight = 0;
      changed.signalAll();
      return state == State.READING;
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Throwable stoppedBy) {
    lock.lock();
    try {
      if (!filling.isEmpty()) {
        batches.add(filling);
      }
      thrown = stoppedBy;
      state = State.ENDED;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (state == State.READING) {
        state = State.CLOSING;
        changed.signalAll();
        while (state != State.ENDED) {
          changed.awaitUninterruptibly();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
