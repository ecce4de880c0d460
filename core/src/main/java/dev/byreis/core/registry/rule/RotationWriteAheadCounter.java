package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import java.util.stream.Stream;

/** REG-42: a rotation write-ahead opens exactly the pendings that its blocks announce. */
final class RotationWriteAheadCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationWriteAhead.class).stream()
        .flatMap(
            body ->
                body.blocks().stream()
                    .flatMap(
                        block ->
                            CounterRule.report(
                                step,
                                Code.ROTATION_WRITE_AHEAD_COUNTER,
                                body.project(),
                                block.file(),
                                PendingBumpCounter.announced(step, body.project(), block))));
  }
}
