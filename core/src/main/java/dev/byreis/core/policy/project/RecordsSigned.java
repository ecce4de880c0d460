package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-15: a file of record is signed. */
final class RecordsSigned implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE, Scope.ROTATION)
        .filter(file -> file.findArtifact().filter(UnsignedArtifact.class::isInstance).isPresent())
        .map(file -> file.broken(Code.ARTIFACT_NOT_SIGNED));
  }
}
