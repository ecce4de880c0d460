package dev.byreis.core.judging;

import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The commits of a rotation branch.
 *
 * @param fork the commit where it begins, which is not its own
 * @param tip its last commit
 * @param commits its own commits, oldest first
 * @param start whether it begins where base is
 */
public record BranchSpan(CommitId fork, CommitId tip, List<CommitChanges> commits, Start start) {
  public BranchSpan {
    commits = List.copyOf(commits);
  }

  /** How a branch begins. */
  public enum Start {
    /** On the tip of base, from where each commit follows the one before. */
    LINEAR_ON_BASE,
    ELSEWHERE
  }

  /** Every path that one of its commits changes. */
  public SortedSet<TreePath> paths() {
    SortedSet<TreePath> paths = new TreeSet<>();
    commits.forEach(commit -> commit.changes().forEach(change -> paths.add(change.path())));
    return paths;
  }
}
