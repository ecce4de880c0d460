package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import java.util.stream.Stream;

/** REG-40: a rotation write-ahead lists every file that CommitRotation will have to list. */
final class WriteAheadComplete implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationWriteAhead.class).stream()
        .flatMap(body -> RotationCommitComplete.check(step, body, Code.WRITE_AHEAD_INCOMPLETE));
  }
}
