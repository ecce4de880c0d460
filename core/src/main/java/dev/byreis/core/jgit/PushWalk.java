package dev.byreis.core.jgit;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Looks at a push once, and sees three things: whether everything is there that it needs, what each
 * new commit changes, and whether it brought objects that nothing needs (ART-03).
 *
 * <p>It relies on one thing: whatever a trusted tip reaches is complete. Then a new commit is
 * complete if each tree entry in which it differs from its first parent, down to the last file, is
 * there with the right type; its parents are new, and looked at first, or trusted. Nothing is taken
 * on the word of an object that merely lies in the store: a leftover tree whose files are gone is
 * walked into like a received one, and found out. Trusted tips stay complete because a ref moves
 * only after this check, and only repacking deletes objects, never unreachable ones; where a
 * repository is adopted, its trusted refs must be checked in full first ({@code git fsck
 * --connectivity-only}).
 *
 * <p>Names, modes and links inside trees are reported, not judged. The form of each object is
 * JGit's object checker's to judge, while the pack is received.
 */
public final class PushWalk {
  private static final int MOST_VIOLATIONS = 20;
  private static final int STOWAWAYS_NAMED = 4;

  private final Repository seen;
  private final Repository stored;
  private final PushLimits limits;

  /**
   * Looks at pushes to one repository.
   *
   * @param seen the repository with the push's quarantine in front of it
   * @param stored the same without the quarantine
   * @param limits what is refused as too much
   */
  public PushWalk(Repository seen, Repository stored, PushLimits limits) {
    this.seen = seen;
    this.stored = stored;
    this.limits = limits;
  }

  /**
   * Looks at pushes to one repository.
   *
   * @param seen the repository with the push's quarantine in front of it
   * @param stored the same without the quarantine
   */
  public static PushWalk of(GitStore seen, GitStore stored, PushLimits limits) {
    return new PushWalk(seen.repository(), stored.repository(), limits);
  }

  /**
   * Walks what the push brings.
   *
   * @param received every object of the push's pack
   * @param groups the refs that move, by policy; deleted refs are in none
   * @throws UnreadableRepositoryException if what was there before cannot be read
   */
  public PushReading read(ReceivedObjects received, List<PushedTips> groups)
      throws UnreadableRepositoryException {
    return Reading.read(
        "the push",
        () -> {
          try (ObjectReader reader = seen.newObjectReader()) {
            return new Pass(reader, received).over(groups);
          }
        });
  }

  /** One look at one push. */
  private final class Pass {
    private final ObjectReader reader;
    private final TreeComparison trees;
    private final NewCommits newCommits;
    private final ReceivedObjects received;
    private final Budget budget = new Budget(limits.treeEntries());
    private final Map<ObjectId, CommitChanges> known = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    Pass(ObjectReader reader, ReceivedObjects received) {
      this.reader = reader;
      this.received = received;
      this.trees = new TreeComparison(new RememberedTrees(reader));
      this.newCommits = new NewCommits(reader, received, limits);
    }

    PushReading over(List<PushedTips> groups) throws IOException {
      List<PushContents> contents = new ArrayList<>();
      try {
        for (PushedTips group : groups) {
          contents.add(contentsOf(group));
        }
      } catch (RefusedObjectException e) {
        violations.add(Violation.ofPush(e.code(), e.facts()));
      } catch (Budget.ExhaustedException e) {
        violations.add(
            Violation.ofPush(
                Code.TOO_MANY_OBJECTS,
                Fact.of("changed-paths", "more than " + limits.treeEntries())));
      }
      if (violations.isEmpty()) {
        findStowaways();
      }
      return violations.isEmpty()
          ? new PushReading.Read(contents)
          : new PushReading.Refused(violations);
    }

    private PushContents contentsOf(PushedTips group) throws IOException {
      List<CommitChanges> changes = new ArrayList<>();
      for (RevCommit commit : newCommits.of(group)) {
        if (!known.containsKey(commit)) {
          lookAt(commit).ifPresent(found -> known.put(commit.copy(), found));
        }
        CommitChanges found = known.get(commit);
        if (found != null) {
          changes.add(found);
        }
        if (violations.size() >= MOST_VIOLATIONS) {
          break;
        }
      }
      return new PushContents(changes);
    }

    private Optional<CommitChanges> lookAt(RevCommit commit) throws IOException {
      CommitId id = new CommitId(commit.name());
      try {
        RawCommit raw = rawOf(commit);
        return Optional.of(new CommitChanges(raw, changesOf(commit, raw)));
      } catch (RefusedObjectException e) {
        violations.add(Violation.ofCommit(e.code(), id, e.facts()));
      } catch (CorruptObjectException | MalformedObjectException e) {
        violations.add(
            Violation.ofCommit(
                Code.OBJECT_INVALID, id, Fact.of("reason", String.valueOf(e.getMessage()))));
      }
      return Optional.empty();
    }

    private RawCommit rawOf(RevCommit commit) throws IOException, MalformedObjectException {
      ObjectLoader content = reader.open(commit, Constants.OBJ_COMMIT);
      if (content.getSize() > limits.commitBytes()) {
        throw new RefusedObjectException(
            Code.OBJECT_TOO_LARGE,
            Fact.of("commit-bytes", content.getSize()),
            Fact.of("limit", limits.commitBytes()));
      }
      RawCommit raw = CommitReader.parse(commit, content.getCachedBytes(limits.commitBytes()));
      requireSameParents(commit, raw);
      return raw;
    }

    /** A shallow boundary or a graft would hide a part of history from the walk. */
    private void requireSameParents(RevCommit commit, RawCommit raw) throws IOException {
      List<CommitId> walked = new ArrayList<>();
      for (RevCommit parent : commit.getParents()) {
        walked.add(new CommitId(parent.name()));
      }
      if (!walked.equals(raw.parents())) {
        throw new IOException(
            "the repository is shallow: it does not hold the parent of commit " + raw.id());
      }
    }

    private List<TreeChange> changesOf(RevCommit commit, RawCommit raw) throws IOException {
      List<TreeChange> changes = new ArrayList<>();
      ObjectId before = newCommits.treeOfFirstParent(commit);
      ObjectId after = ObjectId.fromString(raw.tree().hex());
      if (!before.equals(after)) {
        require(after, Constants.OBJ_TREE);
      }
      trees.start(before, after);
      Optional<TreeChange> change = nextChange();
      while (change.isPresent()) {
        changes.add(change.get());
        Optional<TreeEntry> entry = change.get().after();
        if (entry.isPresent()) {
          requireEntry(entry.get());
        }
        change = nextChange();
      }
      return changes;
    }

    private Optional<TreeChange> nextChange() throws IOException {
      return trees.findNext(budget, folder -> require(folder, Constants.OBJ_TREE));
    }

    private void requireEntry(TreeEntry entry) throws IOException {
      if (entry.mode() != FileMode.SUBMODULE) {
        require(ObjectId.fromString(entry.id().hex()), Constants.OBJ_BLOB);
      }
    }

    /** The object is there, is of this type, and is now reached. */
    private void require(AnyObjectId object, int type) throws IOException {
      received.reach(object);
      if (received.typeOf(object) == type) {
        return;
      }
      try {
        reader.open(object, type);
      } catch (MissingObjectException e) {
        throw new RefusedObjectException(
            Code.OBJECT_MISSING,
            Fact.of("object", object.name()),
            Fact.of("expected", Constants.typeString(type)));
      } catch (IncorrectObjectTypeException e) {
        throw new RefusedObjectException(
            Code.OBJECT_INVALID,
            Fact.of("object", object.name()),
            Fact.of("expected", Constants.typeString(type)));
      }
    }

    private void findStowaways() throws IOException {
      List<String> stowaways = new ArrayList<>();
      try (ObjectReader store = stored.newObjectReader()) {
        for (ObjectId object : received.unreached()) {
          if (!store.has(object)) {
            stowaways.add(object.name());
          }
        }
      }
      if (!stowaways.isEmpty()) {
        List<String> named = stowaways.stream().sorted().limit(STOWAWAYS_NAMED).toList();
        violations.add(
            Violation.ofPush(
                Code.STOWAWAY_OBJECT,
                Fact.of("objects", stowaways.size()),
                Fact.of("among-them", String.join(" ", named))));
      }
    }
  }
}
