package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import java.util.stream.Stream;

/** REG-41: a rotation starts when no file of the project has an open pending of any shape. */
final class WriteAheadStartsClean implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationWriteAhead.class).stream()
        .flatMap(
            body ->
                step.project(body).counters().pendings().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .map(
                        open ->
                            step.broken(
                                Code.WRITE_AHEAD_NOT_CLEAN,
                                Fact.of("file", open.getKey()),
                                Fact.of("open pending", open.getValue().targetPr()))));
  }
}
