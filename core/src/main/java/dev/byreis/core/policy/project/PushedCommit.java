package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;

/**
 * A new commit.
 *
 * @param changes the commit and what it changes
 * @param scope where the push brings it; to base, if there and elsewhere
 * @param ref the ref by which it comes
 */
public record PushedCommit(CommitChanges changes, Scope scope, RefName ref) {
  public CommitId id() {
    return changes.commit().id();
  }

  Violation broken(Code code, Fact... facts) {
    return Violation.ofCommit(code, id(), facts);
  }
}
