package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refs of one push that are held to one policy.
 *
 * @param branches where branches are to point: commits, and nothing that only leads to one
 * @param others where other refs are to point: commits, or annotated tags that lead to commits
 * @param trusted where the refs held to the same or a stricter policy pointed before the push, and
 *     only those: what some other ref can reach has not been judged by this policy
 */
public record PushedTips(
    Set<ObjectName> branches, Set<ObjectName> others, Set<ObjectName> trusted) {
  public PushedTips {
    branches = Set.copyOf(branches);
    others = Set.copyOf(others);
    trusted = Set.copyOf(trusted);
  }

  /** Of a push whose refs are all held to one policy; deleted ones have no tip. */
  public static PushedTips of(List<RefUpdate> updates, Set<ObjectName> trusted) {
    Set<ObjectName> branches = new HashSet<>();
    Set<ObjectName> others = new HashSet<>();
    for (RefUpdate update : updates) {
      if (RefPosition.after(update) instanceof RefPosition.At at) {
        (update.ref().isBranch() ? branches : others).add(at.object());
      }
    }
    return new PushedTips(branches, others, trusted);
  }

  /**
   * The same where the trusted refs are named.
   *
   * @param before the repository as it is before the push; a ref that it does not have is not
   *     trusted
   */
  public static PushedTips of(List<RefUpdate> updates, Set<RefName> trusted, RepositoryView before)
      throws UnreadableRepositoryException {
    Set<ObjectName> positions = new HashSet<>();
    for (RefName ref : trusted) {
      before.findRef(ref).ifPresent(positions::add);
    }
    return of(updates, positions);
  }
}
