package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditAppend;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.FileChange;
import java.util.stream.Stream;

/** REG-25: an audit log grows by one well-formed line; nothing in it ever changes. */
final class AuditAppended implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit().auditChanges().flatMap(change -> check(step, change));
  }

  private static Stream<Violation> check(Step step, FileChange.AuditChange change) {
    return change
        .after()
        .match(
            new AuditAppend.Cases<Stream<Violation>>() {
              @Override
              public Stream<Violation> oneLine(AuditAppend.OneLine append) {
                return append
                    .event()
                    .<Stream<Violation>>fold(
                        (AuditEvent event) -> Stream.empty(), why -> broken(step, change, why));
              }

              @Override
              public Stream<Violation> other(AuditAppend.Other append) {
                return broken(step, change, append.why());
              }
            });
  }

  private static Stream<Violation> broken(Step step, FileChange.AuditChange change, String why) {
    return Stream.of(
        step.broken(Code.AUDIT_NOT_APPENDED, change.change().path(), Fact.of("problem", why)));
  }
}
