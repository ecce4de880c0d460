package dev.byreis.server.receive;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many pushes per repository in at once, and so many wait for that. */
final class Turnstile {
  private final ConcurrentMap<String, Semaphore> seats = new ConcurrentHashMap<>();
  private final Patience patience;

  Turnstile(Patience patience) {
    this.patience = patience;
  }

  /** A seat; to be given back once. */
  static final class Seat implements AutoCloseable {
    private final Semaphore seats;

    private Seat(Semaphore seats) {
      this.seats = seats;
    }

    @Override
    public void close() {
      seats.release();
    }
  }

  /** A seat at the repository; empty if the queue is full or the wait too long. */
  Optional<Seat> enter(String repository) {
    Semaphore free =
        seats.computeIfAbsent(repository, any -> new Semaphore(patience.atOnce(), true));
    if (free.getQueueLength() >= patience.queue() && free.availablePermits() == 0) {
      return Optional.empty();
    }
    try {
      boolean entered = free.tryAcquire(patience.waiting().toMillis(), TimeUnit.MILLISECONDS);
      return entered ? Optional.of(new Seat(free)) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Who is in and who waits, at all repositories. */
  Load load() {
    int running = 0;
    int waiting = 0;
    for (Semaphore free : seats.values()) {
      running += patience.atOnce() - free.availablePermits();
      waiting += free.getQueueLength();
    }
    return new Load(running, waiting);
  }
}
