package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * One pass over what a push brought: is it connected, what does it change, does it hide anything.
 */
public interface PushInspection {
  /**
   * Looks at the objects in quarantine.
   *
   * @throws UnreadableRepositoryException if the stored repository itself could not be read
   */
  Inspected inspect(Arrived arrived) throws UnreadableRepositoryException;

  /**
   * What came in.
   *
   * @param repository refs as they are, objects with those of the push
   * @param real the permanent store alone
   * @param packed every object of the pack that the client sent, with its type
   * @param updates what is asked for
   * @param judged what the refs whose commits have met the rules of this push point to
   */
  record Arrived(
      Repository repository,
      Repository real,
      List<PackedObjectInfo> packed,
      List<RefUpdate> updates,
      Set<ObjectName> judged) {
    public Arrived {
      judged = Set.copyOf(judged);
      updates = List.copyOf(updates);
      packed = List.copyOf(packed);
    }
  }

  /** What was found. */
  sealed interface Inspected {
    /** The objects are complete; these are the facts. */
    record Complete(PushContents contents) implements Inspected {}

    /** The objects themselves are at fault. */
    record Faulty(List<Violation> violations) implements Inspected {
      public Faulty {
        violations = List.copyOf(violations);
      }
    }
  }
}
