package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/** Checks that the refs of a repository lead to complete history, down to the last file. */
public final class Connectivity {
  private Connectivity() {}

  /**
   * Every ref and where it points, symbolic ones left out.
   *
   * @throws UnreadableRepositoryException if an object that one of them reaches is missing
   */
  public static Map<RefName, ObjectName> refsOfCompleteHistory(GitStore store)
      throws UnreadableRepositoryException {
    Repository repository = store.repository();
    return Reading.read(
        "the history of all refs",
        () -> {
          Map<RefName, ObjectName> refs = new TreeMap<>();
          try (ObjectWalk walk = new ObjectWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
              if (!ref.isSymbolic() && RefName.isValid(ref.getName())) {
                RevObject tip = walk.parseAny(ref.getObjectId());
                walk.markStart(tip);
                refs.put(new RefName(ref.getName()), new ObjectName(ref.getObjectId().name()));
              }
            }
            walk.checkConnectivity();
          }
          return refs;
        });
  }
}
