package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.PendingBump;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryPolicy.StockReaders;
import java.util.stream.Stream;

/**
 * REG-28, REG-41, ROT-73: where stock clients read, a log has at most 1000 lines and 8 MiB; and
 * what opens a pending leaves room for the rows that will close it and every other open one.
 */
final class AuditRoom implements CommitRule {
  private static final long MOST_LINES = 1000;
  private static final long MOST_BYTES = 8L << 20;

  /** A generous row: the largest that the formats produce (REG-208). */
  private static final long ROW_BYTES = 65_536;

  @Override
  public Stream<Violation> check(Step step) {
    return step.policy().stockReaders() == StockReaders.NONE
        ? Stream.empty()
        : Stream.concat(overfull(step), step.body().stream().flatMap(body -> tight(step, body)));
  }

  private static Stream<Violation> overfull(Step step) {
    return step.commit()
        .auditChanges()
        .map(change -> step.after().project(change.project()))
        .filter(p -> p.audit().lines() > MOST_LINES || p.audit().size() > MOST_BYTES)
        .map(
            p ->
                step.broken(
                    Code.AUDIT_FULL,
                    RegistryPath.ofAudit(p.id()),
                    Fact.of("lines", p.audit().lines()),
                    Fact.of("bytes", p.audit().size())));
  }

  private static Stream<Violation> tight(Step step, CommitBody body) {
    if (!(body instanceof PendingBump || body instanceof RotationWriteAhead)) {
      return Stream.empty();
    }
    ProjectState after = step.after().project(body.project());
    long rows = closingRows(after);
    boolean fits =
        after.audit().lines() + rows <= MOST_LINES
            && after.audit().size() + rows * ROW_BYTES <= MOST_BYTES;
    return fits
        ? Stream.empty()
        : Stream.of(
            step.broken(
                Code.AUDIT_FULL,
                RegistryPath.ofAudit(body.project()),
                Fact.of("lines", after.audit().lines()),
                Fact.of("rows that must still fit", rows)));
  }

  /** One row for each open merge, and one for the rotation, whatever the number of its files. */
  private static long closingRows(ProjectState project) {
    long merges =
        project.counters().pendings().values().stream()
            .filter(p -> !p.targetPr().isRotation())
            .count();
    return merges + (project.hasRotationPending() ? 1 : 0);
  }
}
