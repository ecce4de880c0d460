package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.LogicalName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-191 and the runbook's contract: counters move, or pendings are cleared, in the very commit
 * that appends the audit row, for all files that it names; and no row is appended without them.
 */
final class SameCommitAtomicity implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    boolean hasRow = step.commit().auditChanges().findAny().isPresent();
    List<LogicalName> missing =
        step.body().filter(b -> b.auditEntry().isPresent()).stream()
            .flatMap(body -> missingCounters(step, body))
            .toList();
    if (!hasRow && announcesRow(step)) {
      return Stream.of(step.broken(Code.SAME_COMMIT_ATOMICITY, Fact.of("missing", "audit row")));
    }
    if (!hasRow && settles(step)) {
      return Stream.of(
          step.broken(
              Code.SAME_COMMIT_ATOMICITY, Fact.of("counters settle without", "an audit row")));
    }
    if (hasRow && step.commit().counterChanges().findAny().isEmpty() && !mayLackCounters(step)) {
      return Stream.of(
          step.broken(Code.SAME_COMMIT_ATOMICITY, Fact.of("audit row without", "its counters")));
    }
    return missing.stream()
        .map(file -> step.broken(Code.SAME_COMMIT_ATOMICITY, Fact.of("missing counter of", file)));
  }

  private static boolean announcesRow(Step step) {
    return step.body().flatMap(CommitBody::auditEntry).isPresent();
  }

  /** A roll-back finds nothing to clear when no pending is left (REG-200). */
  private static boolean mayLackCounters(Step step) {
    return step.body().filter(b -> b.files().isEmpty()).isPresent();
  }

  private static Stream<LogicalName> missingCounters(Step step, CommitBody body) {
    return body.files().stream()
        .filter(file -> step.commit().findCounterChange(body.project(), file).isEmpty());
  }

  private static boolean settles(Step step) {
    return step.commit().counterChanges().anyMatch(change -> settles(step, change));
  }

  private static boolean settles(Step step, FileChange.CounterChange change) {
    Optional<Counter> before = step.before().project(change.project()).findCounter(change.file());
    Optional<Counter> after = change.after().found();
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    return !before.get().lastAccepted().equals(after.get().lastAccepted())
        || !before.get().epoch().equals(after.get().epoch())
        || before.get().pending().isPresent() && after.get().pending().isEmpty();
  }
}
