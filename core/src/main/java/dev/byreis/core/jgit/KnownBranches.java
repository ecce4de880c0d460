package dev.byreis.core.jgit;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The branches of a repository as they were when somebody last looked at all of them, so that a
 * look costs what has changed since. What an object is never changes under its name; whether one
 * that did not move is still there is asked again after a while. Safe for threads.
 */
public final class KnownBranches {
  /** After so long it is missed when somebody else has taken away the commit of a branch. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier nanos;
  private volatile Seen last = new Seen(RefTable.empty(), RefTable.empty(), OptionalLong.empty());

  /** Knows nothing yet. */
  public KnownBranches() {
    this(System::nanoTime);
  }

  /**
   * Knows nothing yet.
   *
   * @param nanos a clock, such as {@link System#nanoTime}
   */
  KnownBranches(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * What one look found.
   *
   * @param positions where each ref was
   * @param branches where each branch was: at a commit
   * @param complete when each tip was last seen to be there
   */
  private record Seen(
      RefTable<ObjectName> positions, RefTable<CommitId> branches, OptionalLong complete) {
    boolean isFresh(long now) {
      return complete.isPresent() && now - complete.getAsLong() <= FRESH;
    }
  }

  /**
   * Those of these refs that are branches.
   *
   * @param reader of the repository that has them
   * @throws UnreadableRepositoryException if one names no commit that is there
   */
  RefTable<CommitId> among(RefTable<ObjectName> positions, ObjectReader reader)
      throws UnreadableRepositoryException {
    Seen before = last;
    long now = nanos.getAsLong();
    boolean fresh = before.isFresh(now);
    SortedMap<RefName, CommitId> moved = new TreeMap<>();
    Set<RefName> gone = new HashSet<>();
    for (RefName ref : positions.differences(before.positions())) {
      Optional<ObjectName> tip = positions.find(ref).filter(there -> ref.isBranch());
      if (tip.isPresent()) {
        moved.put(ref, commit(ref, tip.get(), reader));
      } else {
        gone.add(ref);
      }
    }
    RefTable<CommitId> branches = before.branches().without(gone).with(moved);
    if (!fresh) {
      for (Map.Entry<RefName, CommitId> branch : branches.toMap().entrySet()) {
        requireThere(branch.getKey(), branch.getValue(), reader);
      }
    }
    last = new Seen(positions, branches, fresh ? before.complete() : OptionalLong.of(now));
    return branches;
  }

  private static CommitId commit(RefName ref, ObjectName tip, ObjectReader reader)
      throws UnreadableRepositoryException {
    Reading.read(
        what(ref), () -> reader.open(ObjectId.fromString(tip.hex()), Constants.OBJ_COMMIT));
    return CommitId.of(tip);
  }

  private static void requireThere(RefName ref, CommitId tip, ObjectReader reader)
      throws UnreadableRepositoryException {
    // JGit remembers loose objects, and has() would not look again
    Reading.read(
        what(ref),
        () -> reader.getObjectSize(ObjectId.fromString(tip.hex()), Constants.OBJ_COMMIT));
  }

  private static String what(RefName ref) {
    return "branch " + ref;
  }
}
