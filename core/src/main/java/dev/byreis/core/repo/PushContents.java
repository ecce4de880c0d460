package dev.byreis.core.repo;

import java.util.List;

/**
 * What one push brings to one set of refs: every commit that is reachable from the new tips and not
 * from the trusted tips before the push, parents before children, each with its changes.
 *
 * @param commits the new commits; empty when refs only move between known commits
 */
public record PushContents(List<CommitChanges> commits) {
  public PushContents {
    commits = List.copyOf(commits);
  }
}
