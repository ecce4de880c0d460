package dev.byreis.core.jgit;

import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Compares two trees at a time and names what differs, in git's order of paths, without looking for
 * renames. One walk serves many comparisons; not for several threads at once.
 */
final class TreeComparison {
  private static final int OLD = 0;
  private static final int NEW = 1;

  /** No path of a file system that git serves is longer, and a tree nested on itself would be. */
  private static final int LONGEST_PATH = 4096;

  /** Stands for "no tree": everything in the other one differs. */
  static final ObjectId NOTHING = ObjectId.zeroId();

  /** Told of each folder of the new tree that differs, before it is entered. */
  interface Folders {
    void enter(ObjectId folder) throws IOException;
  }

  private final ObjectReader reader;
  private final TreeWalk walk;

  TreeComparison(ObjectReader reader) {
    this.reader = reader;
    this.walk = new TreeWalk(reader);
    walk.setFilter(TreeFilter.ANY_DIFF);
    walk.setRecursive(false);
  }

  /** Begins a comparison; either tree may be {@link #NOTHING}. */
  void start(AnyObjectId before, AnyObjectId after) throws IOException {
    walk.reset();
    addTree(before);
    addTree(after);
  }

  /** The next path that differs; empty at the end. */
  Optional<TreeChange> findNext(Budget budget, Folders folders) throws IOException {
    while (walk.next()) {
      budget.spend();
      requireBearable();
      if (!walk.isSubtree()) {
        return Optional.of(change());
      }
      if (walk.getRawMode(NEW) != 0) {
        folders.enter(walk.getObjectId(NEW));
      }
      walk.enterSubtree();
    }
    return Optional.empty();
  }

  private void addTree(AnyObjectId tree) throws IOException {
    if (tree.equals(NOTHING)) {
      walk.addTree(new EmptyTreeIterator());
    } else {
      walk.addTree(new CanonicalTreeParser(new byte[0], reader, tree));
    }
  }

  private void requireBearable() throws CorruptObjectException {
    if (walk.getPathLength() > LONGEST_PATH) {
      throw new CorruptObjectException("a path is longer than " + LONGEST_PATH + " bytes");
    }
  }

  private TreeChange change() throws CorruptObjectException {
    TreePath path = path();
    boolean had = walk.getRawMode(OLD) != 0;
    boolean has = walk.getRawMode(NEW) != 0;
    if (had && has) {
      return new TreeChange.Modified(path, entry(OLD), entry(NEW));
    }
    if (has) {
      return new TreeChange.Added(path, entry(NEW));
    }
    if (had) {
      return new TreeChange.Removed(path, entry(OLD));
    }
    throw new CorruptObjectException("a tree entry has no mode");
  }

  private TreePath path() throws CorruptObjectException {
    byte[] raw = walk.getRawPath();
    int slashes = 0;
    for (byte b : raw) {
      if (b == '/') {
        slashes++;
      }
    }
    if (slashes != walk.getDepth()) {
      // otherwise an entry named "a/b" would pass for the file b in the folder a
      throw new CorruptObjectException("a tree entry's name holds a slash");
    }
    return PathText.decode(raw);
  }

  private TreeEntry entry(int side) {
    return new TreeEntry(
        FileMode.ofBits(walk.getRawMode(side)), new ObjectName(walk.getObjectId(side).name()));
  }
}
