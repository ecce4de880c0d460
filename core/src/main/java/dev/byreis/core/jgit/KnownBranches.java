package dev.byreis.core.jgit;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;

/**
 * The branches of a repository as they were when somebody last looked at all of them, so that a
 * look costs what has changed since. What an object is never changes under its name; whether one
 * that did not move is still there is asked again after a while. Safe for threads.
 */
public final class KnownBranches {
  /** After so long it is missed when somebody else has taken away the commit of a branch. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier nanos;
  private volatile Seen last =
      new Seen(Map.of(), Collections.emptySortedMap(), OptionalLong.empty());

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
   * @param tips where each branch was
   * @param branches the same in our words
   * @param complete when each tip was last seen to be there
   */
  private record Seen(
      Map<String, ObjectId> tips, SortedMap<RefName, CommitId> branches, OptionalLong complete) {
    boolean isFresh(long now) {
      return complete.isPresent() && now - complete.getAsLong() <= FRESH;
    }
  }

  /**
   * The branches that these refs are.
   *
   * @param refs all there are
   * @param reader of the repository that has them
   * @throws UnreadableRepositoryException if one cannot be read, or names no commit
   */
  SortedMap<RefName, CommitId> look(List<Ref> refs, ObjectReader reader)
      throws UnreadableRepositoryException {
    Seen before = last;
    long now = nanos.getAsLong();
    boolean fresh = before.isFresh(now);
    Map<String, ObjectId> tips = new HashMap<>(2 * refs.size());
    SortedMap<RefName, CommitId> branches = new TreeMap<>(before.branches());
    for (Ref ref : refs) {
      String name = ref.getName();
      ObjectId tip = ref.getObjectId();
      if (tip == null || !tip.equals(before.tips().get(name))) {
        branches.put(name(ref), commit(ref, reader));
      } else if (!fresh) {
        requireThere(ref, tip, reader);
      }
      tips.put(name, tip);
    }
    if (branches.size() > tips.size()) {
      branches.keySet().removeIf(branch -> !tips.containsKey(branch.value()));
    }
    SortedMap<RefName, CommitId> found = Collections.unmodifiableSortedMap(branches);
    last = new Seen(tips, found, fresh ? before.complete() : OptionalLong.of(now));
    return found;
  }

  private static RefName name(Ref ref) throws UnreadableRepositoryException {
    if (!RefName.isValid(ref.getName())) {
      throw new UnreadableRepositoryException("ref " + ref.getName() + " cannot be read");
    }
    return new RefName(ref.getName());
  }

  private static CommitId commit(Ref ref, ObjectReader reader)
      throws UnreadableRepositoryException {
    ObjectId tip = ref.getObjectId();
    if (tip == null) {
      throw new UnreadableRepositoryException("ref " + ref.getName() + " cannot be read");
    }
    Reading.read(what(ref), () -> reader.open(tip, Constants.OBJ_COMMIT));
    return new CommitId(tip.name());
  }

  private static void requireThere(Ref ref, ObjectId tip, ObjectReader reader)
      throws UnreadableRepositoryException {
    // JGit remembers loose objects, and has() would not look again
    Reading.read(what(ref), () -> reader.getObjectSize(tip, Constants.OBJ_COMMIT));
  }

  private static String what(Ref ref) {
    return "branch " + ref.getName();
  }
}
