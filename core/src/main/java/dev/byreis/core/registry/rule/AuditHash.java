package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** REG-26, REG-230: the message names the hash of the very line that the commit appends. */
final class AuditHash implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return AuditRow.of(step)
        .flatMap(
            row -> {
              String found = row.line().line().sha256Hex();
              return row.body().auditEntry().stream()
                  .filter(named -> !named.hex().equals(found))
                  .map(
                      named ->
                          step.broken(
                              Code.AUDIT_HASH,
                              row.path(),
                              Fact.of("audit_entry_sha", named),
                              Fact.of("line has", found)));
            });
  }
}
