package dev.byreis.server.receive;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * The facts about a push, read while it waits for its turn. They depend on its objects and on where
 * those refs are whose commits were judged by its rules; nothing that these reach is ever deleted.
 * So they hold if none of them has moved when the turn comes, and are read again if one has.
 *
 * <p>Facts of many large pushes would not fit into memory: beyond a bound they are read when the
 * turn has come, one push of a repository at a time.
 */
final class EarlyLook implements AutoCloseable {
  private static final int MOST_OBJECTS = 100_000;

  private final PushInspection inspection;
  private final ArrivedPush push;
  private final Set<RefName> judgedRefs;
  private final Budget budget;
  private Map<RefName, ObjectName> judged = Map.of();
  private Optional<PushInspection.Inspected> found = Optional.empty();
  private int held;

  /** How many objects may have been looked at early, in all pushes that wait. */
  static final class Budget {
    private final Semaphore objects = new Semaphore(MOST_OBJECTS);
  }

  /**
   * Looks at nothing yet; whoever has made it closes it.
   *
   * @param judgedRefs whose commits have met the rules of the push
   */
  EarlyLook(ArrivedPush push, PushInspection inspection, Set<RefName> judgedRefs, Budget budget) {
    this.inspection = inspection;
    this.push = push;
    this.judgedRefs = Set.copyOf(judgedRefs);
    this.budget = budget;
  }

  /** Looks, unless too much is held in memory already. */
  void look() {
    int objects = push.packed().size();
    if (budget.objects.tryAcquire(objects)) {
      held = objects;
      try {
        judged = judgedNow();
        found = complete(inspect(judged));
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
    Map<RefName, ObjectName> now = judgedNow();
    return found.isPresent() && now.equals(judged) ? found.get() : inspect(now);
  }

  private PushInspection.Inspected inspect(Map<RefName, ObjectName> from)
      throws UnreadableRepositoryException {
    return inspection.inspect(
        new PushInspection.Arrived(
            push.quarantine().repository(),
            push.real(),
            push.packed(),
            push.updates(),
            Set.copyOf(from.values())));
  }

  private Map<RefName, ObjectName> judgedNow() throws UnreadableRepositoryException {
    JGitRefs refs = new JGitRefs(push.real());
    Map<RefName, ObjectName> now = new HashMap<>();
    for (RefName ref : judgedRefs) {
      try {
        if (refs.find(ref) instanceof RefPosition.At at) {
          now.put(ref, at.object());
        }
      } catch (IOException e) {
        throw new UnreadableRepositoryException(ref.value(), e);
      }
    }
    return now;
  }

  /** Others may look now. */
  @Override
  public void close() {
    found = Optional.empty();
    budget.objects.release(held);
    held = 0;
  }
}
