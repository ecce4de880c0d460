package dev.byreis.server.landing;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The locks of ROT-34: one per registry, taken first, and one per project; and for each repository
 * the right to read its refs, which ends while they move (ROT-44). Whoever takes some closes them
 * in the same thread.
 */
public final class RepositoryLocks {
  private final ConcurrentMap<String, ReadWriteLock> locks = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ReadWriteLock> readers = new ConcurrentHashMap<>();

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

  /** For what a push to the registry, whose lock the caller holds, moves in these projects. */
  public Optional<Held> holdProjects(Collection<HostedRepository> projects, Duration patience) {
    return hold(patience, inOrder(projects, name -> lockOf(name).writeLock()));
  }

  /** For as long as someone reads the refs of this repository, which is not long. */
  public Optional<Held> holdForReading(HostedRepository repository, Duration patience) {
    return hold(patience, readersOf(repository.name()).readLock());
  }

  /** Keeps readers out of these repositories, once those who are in have left (ROT-44). */
  public Optional<Held> keepReadersOut(
      Collection<HostedRepository> repositories, Duration patience) {
    return hold(patience, inOrder(repositories, name -> readersOf(name).writeLock()));
  }

  /** Everyone takes several locks in the order of the repositories' names. */
  private static Lock[] inOrder(
      Collection<HostedRepository> repositories, Function<String, Lock> lockOf) {
    return repositories.stream()
        .map(HostedRepository::name)
        .distinct()
        .sorted()
        .map(lockOf)
        .toArray(Lock[]::new);
  }

  private ReadWriteLock readersOf(String name) {
    return readers.computeIfAbsent(name, any -> new ReentrantReadWriteLock(true));
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
