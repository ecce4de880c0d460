package dev.byreis.core.jgit;

import dev.byreis.core.repo.RawCommit;

/**
 * What one push may cost to look at.
 *
 * @param commits the most new commits
 * @param treeEntries the most folders and files that all of them together may differ in
 * @param commitBytes the largest commit object, at most {@link RawCommit#LARGEST}
 */
public record PushLimits(int commits, long treeEntries, int commitBytes) {
  public PushLimits {
    if (commits < 1 || treeEntries < 1 || commitBytes < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
    if (commitBytes > RawCommit.LARGEST) {
      throw new IllegalArgumentException("a commit has at most " + RawCommit.LARGEST + " bytes");
    }
  }

  /** 20,000 commits that differ in 1,000,000 places. */
  public static PushLimits usual() {
    return new PushLimits(20_000, 1_000_000, RawCommit.LARGEST);
  }
}
