package dev.byreis.core.jgit;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Which objects were found to be commits when somebody last looked at all branches of a repository.
 * What an object is never changes under its name; whether it is there is asked each time. Safe for
 * threads.
 */
public final class KnownTips {
  private volatile Set<ObjectId> commits = Set.of();

  Look look(ObjectReader reader) {
    return new Look(reader);
  }

  /** One look at all branches. */
  final class Look {
    private final ObjectReader reader;
    private final Set<ObjectId> known = commits;
    private final Set<ObjectId> found = new HashSet<>();

    private Look(ObjectReader reader) {
      this.reader = reader;
    }

    /**
     * Requires that the object is there, and a commit.
     *
     * @throws IOException if it is not, or cannot be read
     */
    void require(ObjectId tip) throws IOException {
      if (known.contains(tip)) {
        // whether it is there: JGit remembers loose objects, and has() would not look again
        reader.getObjectSize(tip, Constants.OBJ_COMMIT);
      } else {
        reader.open(tip, Constants.OBJ_COMMIT);
      }
      found.add(tip);
    }

    void end() {
      commits = found;
    }
  }
}
