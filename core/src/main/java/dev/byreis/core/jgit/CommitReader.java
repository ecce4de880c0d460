package dev.byreis.core.jgit;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads commits as bytes: no grafts, no shallow boundary, no commit graph comes in between. */
final class CommitReader {
  private static final byte[] PARENT = Constants.encodeASCII("parent ");
  private static final int TREE_LINE = "tree ".length() + Constants.OBJECT_ID_STRING_LENGTH + 1;
  private static final int PARENT_LINE = PARENT.length + Constants.OBJECT_ID_STRING_LENGTH + 1;

  private final ObjectReader reader;

  CommitReader(ObjectReader reader) {
    this.reader = reader;
  }

  byte[] bytesOf(AnyObjectId commit) throws IOException {
    return reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes(RawCommit.LARGEST);
  }

  static RawCommit parse(AnyObjectId id, byte[] content) throws MalformedObjectException {
    return RawCommit.parse(new CommitId(id.name()), Bytes.owning(content));
  }

  /** The first parent of this content, or {@link ObjectId#zeroId()} for a root commit. */
  static ObjectId firstParent(AnyObjectId commit, byte[] bytes) throws CorruptObjectException {
    if (bytes.length < TREE_LINE || bytes[TREE_LINE - 1] != '\n') {
      throw new CorruptObjectException(commit.toObjectId(), "no tree line");
    }
    if (bytes.length < TREE_LINE + PARENT_LINE || !startsWithParent(bytes)) {
      return ObjectId.zeroId();
    }
    try {
      return ObjectId.fromString(bytes, TREE_LINE + PARENT.length);
    } catch (IllegalArgumentException e) {
      throw new CorruptObjectException(commit.toObjectId(), "a parent line holds no name");
    }
  }

  private static boolean startsWithParent(byte[] bytes) {
    for (int i = 0; i < PARENT.length; i++) {
      if (bytes[TREE_LINE + i] != PARENT[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the commit is there, as a commit. */
  boolean has(AnyObjectId commit) throws IOException {
    try {
      reader.open(commit, Constants.OBJ_COMMIT);
      return true;
    } catch (MissingObjectException e) {
      return false;
    }
  }

  /** Whether the repository says that it does not have the parents of this commit. */
  boolean isShallowAt(AnyObjectId commit) throws IOException {
    return reader.getShallowCommits().contains(commit.toObjectId());
  }
}
