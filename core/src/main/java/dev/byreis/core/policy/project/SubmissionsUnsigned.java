package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-16: a submission bears no signature, and counter 0. */
final class SubmissionsUnsigned implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .files(Scope.SUBMISSION)
        .filter(file -> file.place() instanceof Place.OfSubmission)
        .flatMap(file -> file.findArtifact().stream().flatMap(artifact -> check(file, artifact)));
  }

  private static Stream<Violation> check(PushedFile file, Artifact artifact) {
    return artifact instanceof SignedArtifact || !artifact.body().counter().isZero()
        ? Stream.of(
            file.broken(Code.SUBMISSION_SIGNED, Fact.of("counter", artifact.body().counter())))
        : Stream.empty();
  }
}
