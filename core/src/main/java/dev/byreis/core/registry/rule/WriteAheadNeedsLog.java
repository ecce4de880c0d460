package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import java.util.stream.Stream;

/**
 * REG-41: a rotation write-ahead needs a log to which its row can be appended. As the first line of
 * a log, a rotation's row would look like another project's (REG-29).
 */
final class WriteAheadNeedsLog implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationWriteAhead.class).stream()
        .filter(body -> !step.project(body).audit().exists())
        .map(body -> step.broken(Code.WRITE_AHEAD_WITHOUT_LOG, Fact.of("project", body.project())));
  }
}
