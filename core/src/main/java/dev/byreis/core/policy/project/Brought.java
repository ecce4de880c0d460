package dev.byreis.core.policy.project;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.List;

/**
 * What a push brings.
 *
 * @param commits the new commits, parents before children
 * @param files the paths that they change
 * @param collisions added paths that a checkout may mix up with others
 */
public record Brought(
    List<PushedCommit> commits, List<PushedFile> files, List<Collision> collisions) {
  public Brought {
    commits = List.copyOf(commits);
    files = List.copyOf(files);
    collisions = List.copyOf(collisions);
  }

  /**
   * Two names in one folder that differ in case only (ART-03).
   *
   * @param commit where both are
   * @param path the path that the commit adds
   * @param other the name that it collides with
   */
  public record Collision(CommitId commit, TreePath path, String other) {}
}
