package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditAppend;
import dev.byreis.core.registry.FileChange;
import java.util.stream.Stream;

/** REG-29: a new audit log resembles no file of the parent, or git would follow it there. */
final class AuditLooksAlike implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit().auditChanges().flatMap(change -> check(step, change));
  }

  private static Stream<Violation> check(Step step, FileChange.AuditChange change) {
    return change.after() instanceof AuditAppend.OneLine line
        ? line.lookAlikes().stream()
            .limit(1)
            .map(
                other ->
                    step.broken(
                        Code.AUDIT_LOOK_ALIKE, change.change().path(), Fact.of("resembles", other)))
        : Stream.empty();
  }
}
