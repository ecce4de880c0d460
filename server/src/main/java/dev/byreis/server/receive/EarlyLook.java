package dev.byreis.server.receive;

import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The facts about a push, read while it waits for its turn. They depend on its objects and on where
 * base is; nothing that base reaches is ever deleted. So they hold if base has not moved when the
 * turn comes, and are read again if it has.
 *
 * <p>Facts of many large pushes would not fit into memory: beyond a bound they are read when the
 * turn has come, one push of a repository at a time.
 */
final class EarlyLook implements AutoCloseable {
  private static final int MOST_OBJECTS = 100_000;

  private final PushInspection inspection;
  private final ArrivedPush push;
  private final Budget budget;
  private RefPosition base = RefPosition.ABSENT;
  private Optional<PushInspection.Inspected> found = Optional.empty();
  private int held;

  /** How many objects may have been looked at early, in all pushes that wait. */
  static final class Budget {
    private final Semaphore objects = new Semaphore(MOST_OBJECTS);
  }

  /** Looks at nothing yet; whoever has made it closes it. */
  EarlyLook(ArrivedPush push, PushInspection inspection, Budget budget) {
    this.inspection = inspection;
    this.push = push;
    this.budget = budget;
  }

  /** Looks, unless too much is held in memory already. */
  void look() {
    int objects = push.packed().size();
    if (budget.objects.tryAcquire(objects)) {
      held = objects;
      try {
        base = baseNow();
        found = complete(inspect(base));
      } catch (UnreadableRepositoryException e) {
        // whether that is still so will be seen when it counts
        found = Optional.empty();
      }
    }
  }

  /** What refuses a push is read when its turn has come: the state before the push judges. */
  private static Optional<PushInspection.Inspected> complete(PushInspection.Inspected inspected) {
    return Optional.of(inspected).filter(PushInspection.Inspected.Complete.class::isInstance);
  }

  /**
   * The facts as they are now; the caller holds the repository's lock.
   *
   * @throws UnreadableRepositoryException if the stored repository itself could not be read
   */
  PushInspection.Inspected facts() throws UnreadableRepositoryException {
    RefPosition now = baseNow();
    return found.isPresent() && now.equals(base) ? found.get() : inspect(now);
  }

  private PushInspection.Inspected inspect(RefPosition from) throws UnreadableRepositoryException {
    return inspection.inspect(
        new PushInspection.Arrived(
            push.quarantine().repository(), push.real(), push.packed(), push.updates(), from));
  }

  private RefPosition baseNow() throws UnreadableRepositoryException {
    try {
      return new JGitRefs(push.real()).find(push.visit().repository().base());
    } catch (IOException e) {
      throw new UnreadableRepositoryException(push.visit().repository().base().value(), e);
    }
  }

  /** Others may look now. */
  @Override
  public void close() {
    found = Optional.empty();
    budget.objects.release(held);
    held = 0;
  }
}
