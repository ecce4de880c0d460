package dev.byreis.server.landing;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The locks of ROT-34: one per registry, taken first, and one per project. Whoever takes some
 * closes them in the same thread.
 */
public final class RepositoryLocks {
  private final ConcurrentMap<String, ReadWriteLock> locks = new ConcurrentHashMap<>();

  /** Locks that are held; closing gives them back, the last taken first. */
  public static final class Held implements AutoCloseable {
    private final Deque<Lock> taken = new ArrayDeque<>();

    private Held() {}

    @Override
    public void close() {
      while (!taken.isEmpty()) {
        taken.pop().unlock();
      }
    }
  }

  /**
   * For a push: a registry's lock exclusively; or its registry's shared and the project's
   * exclusively. Empty if they could not be had in time.
   */
  public Optional<Held> holdForPush(HostedRepository repository, Duration patience) {
    ReadWriteLock registry = lockOf(repository.registry());
    return repository.role() == RepositoryRole.REGISTRY
        ? hold(patience, registry.writeLock())
        : hold(patience, registry.readLock(), lockOf(repository.name()).writeLock());
  }

  /** For a landing in a project and its registry: both exclusively. */
  public Optional<Held> holdForLanding(HostedRepository project, Duration patience) {
    return hold(
        patience, lockOf(project.registry()).writeLock(), lockOf(project.name()).writeLock());
  }

  private ReadWriteLock lockOf(String name) {
    return locks.computeIfAbsent(name, any -> new ReentrantReadWriteLock(true));
  }

  private static Optional<Held> hold(Duration patience, Lock... inOrder) {
    long deadline = System.nanoTime() + patience.toNanos();
    Held held = new Held();
    for (Lock lock : inOrder) {
      if (!acquire(lock, deadline - System.nanoTime())) {
        held.close();
        return Optional.empty();
      }
      held.taken.push(lock);
    }
    return Optional.of(held);
  }

  private static boolean acquire(Lock lock, long nanos) {
    try {
      return lock.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
