package dev.byreis.core.repo;

import java.util.List;

/**
 * A commit and every path in which it differs from its first parent (a root commit: from nothing),
 * sorted by path.
 *
 * @param commit the commit
 * @param changes the changed paths
 */
public record CommitChanges(RawCommit commit, List<TreeChange> changes) {
  public CommitChanges {
    changes = List.copyOf(changes);
  }
}
