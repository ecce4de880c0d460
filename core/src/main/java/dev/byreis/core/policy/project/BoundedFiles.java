package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-08, ART-40: what readers, or this judgement, must hold in memory is bounded. */
final class BoundedFiles implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().files().stream().flatMap(BoundedFiles::check);
  }

  private static Stream<Violation> check(PushedFile file) {
    Code code = file.place().isProtected() ? Code.ARTIFACT_TOO_LARGE : Code.OBJECT_TOO_LARGE;
    return file.blob() instanceof PushedBlob.TooLarge large
        ? Stream.of(file.broken(code, Fact.of("bytes", large.size())))
        : Stream.empty();
  }
}
