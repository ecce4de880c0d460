package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditValues;
import java.util.stream.Stream;

/** REG-31, REG-236: no value in an audit row is of a form that could smuggle a key or a secret. */
final class AuditValuesAllowed implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return AuditRow.of(step)
        .flatMap(
            row ->
                AuditValues.failing(row.event()).stream()
                    .map(
                        field ->
                            step.broken(Code.AUDIT_VALUE, row.path(), Fact.of("field", field))));
  }
}
