package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import java.util.Set;

/**
 * Refs of one push that are held to one policy.
 *
 * @param tips where they are to point: commits, or annotated tags that lead to commits
 * @param trusted where the refs held to the same or a stricter policy pointed before the push, and
 *     only those: what some other ref can reach has not been judged by this policy
 */
public record PushedTips(Set<ObjectName> tips, Set<ObjectName> trusted) {
  public PushedTips {
    tips = Set.copyOf(tips);
    trusted = Set.copyOf(trusted);
  }
}
