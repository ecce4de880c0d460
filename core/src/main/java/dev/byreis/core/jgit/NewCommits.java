package dev.byreis.core.jgit;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.repo.ObjectName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * Finds the commits that are reachable from the pushed tips and not from the trusted ones. Where
 * committers' clocks are far off it may name a few that are reachable from both, never fewer: JGit
 * stops looking by date, but takes a commit out only for a path that it has walked.
 */
final class NewCommits {
  private final RevWalk walk;
  private final ReceivedObjects received;
  private final int limit;

  NewCommits(ObjectReader reader, ReceivedObjects received, PushLimits limits) {
    this.walk = new RevWalk(reader);
    this.received = received;
    this.limit = limits.commits();
    walk.setRetainBody(false);
  }

  /** The new commits, parents before children. */
  List<RevCommit> of(PushedTips group) throws IOException {
    walk.reset();
    walk.sort(RevSort.TOPO);
    walk.sort(RevSort.REVERSE, true);
    walk.setRevFilter(new AtMost(limit));
    markTips(group);
    markTrusted(group);
    List<RevCommit> commits = new ArrayList<>();
    try {
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        received.reach(commit);
        commits.add(commit);
      }
    } catch (MissingObjectException e) {
      throw missing(e.getObjectId());
    } catch (IncorrectObjectTypeException e) {
      throw new RefusedObjectException(Code.OBJECT_INVALID, Fact.of("parent", "not a commit"));
    }
    return commits;
  }

  /** The first parent's tree, or {@link TreeComparison#NOTHING}. */
  ObjectId treeOfFirstParent(RevCommit commit) throws IOException {
    if (commit.getParentCount() == 0) {
      return TreeComparison.NOTHING;
    }
    RevCommit parent = commit.getParent(0);
    walk.parseHeaders(parent);
    return parent.getTree();
  }

  private void markTips(PushedTips group) throws IOException {
    for (ObjectName tip : group.branches()) {
      RevCommit commit = peel(tip);
      if (!commit.name().equals(tip.hex())) {
        // who looks at a branch expects a commit, and judges no other object
        throw new RefusedObjectException(
            Code.OBJECT_INVALID, Fact.of("object", tip), Fact.of("branch-at", "tag"));
      }
      walk.markStart(commit);
    }
    for (ObjectName tip : group.others()) {
      walk.markStart(peel(tip));
    }
  }

  private RevCommit peel(ObjectName tip) throws IOException {
    try {
      RevObject object = walk.parseAny(ObjectId.fromString(tip.hex()));
      while (object instanceof RevTag tag) {
        received.reach(tag);
        object = walk.parseAny(tag.getObject());
      }
      if (object instanceof RevCommit commit) {
        return commit;
      }
      throw new RefusedObjectException(
          Code.OBJECT_INVALID,
          Fact.of("object", tip),
          Fact.of("leads-to", Constants.typeString(object.getType())));
    } catch (MissingObjectException e) {
      throw missing(e.getObjectId());
    }
  }

  private void markTrusted(PushedTips group) throws IOException {
    for (ObjectName tip : group.trusted()) {
      RevObject object = walk.peel(walk.parseAny(ObjectId.fromString(tip.hex())));
      if (object instanceof RevCommit commit) {
        walk.markUninteresting(commit);
      }
    }
  }

  private static RefusedObjectException missing(ObjectId object) {
    return new RefusedObjectException(Code.OBJECT_MISSING, Fact.of("object", object.name()));
  }

  /** Ends the walk as soon as there are too many. */
  private static final class AtMost extends RevFilter {
    private final int limit;
    private int seen;

    AtMost(int limit) {
      this.limit = limit;
    }

    @Override
    public boolean include(RevWalk walker, RevCommit commit) throws IOException {
      seen++;
      if (seen > limit) {
        throw new RefusedObjectException(
            Code.TOO_MANY_OBJECTS, Fact.of("new-commits", "more than " + limit));
      }
      return true;
    }

    @Override
    public boolean requiresCommitBody() {
      return false;
    }

    @Override
    public RevFilter clone() {
      return new AtMost(limit);
    }
  }
}
