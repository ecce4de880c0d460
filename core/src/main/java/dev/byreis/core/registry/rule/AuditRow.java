package dev.byreis.core.registry.rule;

import dev.byreis.core.registry.AuditAppend;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.TreePath;
import java.util.stream.Stream;

/**
 * The one row that a commit appends to the log of its project.
 *
 * @param body what the commit says
 * @param line the line as it is hashed
 * @param event what it says
 */
record AuditRow(CommitBody body, AuditAppend.OneLine line, AuditEvent event) {
  /** The row, if the commit has a body and appends one readable line; else other rules speak. */
  static Stream<AuditRow> of(Step step) {
    return step.body().stream()
        .flatMap(
            body ->
                step.commit()
                    .auditChanges()
                    .filter(change -> change.project().equals(body.project()))
                    .map(change -> change.after())
                    .filter(AuditAppend.OneLine.class::isInstance)
                    .map(AuditAppend.OneLine.class::cast)
                    .flatMap(
                        line ->
                            line.event().found().stream()
                                .map(event -> new AuditRow(body, line, event))));
  }

  TreePath path() {
    return RegistryPath.ofAudit(body.project());
  }
}
