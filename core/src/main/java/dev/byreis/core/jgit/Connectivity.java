package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;

/** Checks that the refs of a repository lead to complete history, down to the last file. */
public final class Connectivity {
  private Connectivity() {}

  /**
   * Every ref and where it points. What git keeps of other repositories' refs may stand for each
   * other, and is left out then.
   *
   * @throws UnreadableRepositoryException if an object that one of them reaches is missing, or a
   *     ref cannot be read
   */
  public static Map<RefName, ObjectName> refsOfCompleteHistory(GitStore store)
      throws UnreadableRepositoryException {
    Repository repository = store.repository();
    return Reading.read(
        "the history of all refs",
        () -> {
          Map<RefName, ObjectName> refs =
              new KnownRefs().look(repository).complete(name -> true).toMap();
          try (ObjectWalk walk = new ObjectWalk(repository)) {
            for (ObjectName tip : refs.values()) {
              walk.markStart(walk.parseAny(ObjectId.fromString(tip.hex())));
            }
            walk.checkConnectivity();
          }
          return refs;
        });
  }
}
