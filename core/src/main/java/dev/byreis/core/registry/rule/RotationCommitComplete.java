package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.RotationCommit;
import java.util.stream.Stream;

/** REG-23: CommitRotation lists every file of the project that has ever been accepted. */
final class RotationCommitComplete implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationCommit.class).stream()
        .flatMap(body -> check(step, body, Code.ROTATION_INCOMPLETE));
  }

  /**
   * Files of record that the body leaves out, and files that it names without their being
   * configured. Whether a configured file without an accepted counter has an artifact is the
   * project's knowledge, not the registry's.
   */
  static Stream<Violation> check(Step step, CommitBody body, Code code) {
    FilesOfRecord files = FilesOfRecord.of(step.project(body));
    return Stream.concat(
        files.missingFrom(body.files()).map(f -> step.broken(code, Fact.of("missing file", f))),
        files
            .unknownIn(body.files())
            .map(f -> step.broken(code, Fact.of("file that is not configured", f))));
  }
}
