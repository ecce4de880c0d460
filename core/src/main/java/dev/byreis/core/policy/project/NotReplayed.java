package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterValue;
import java.util.stream.Stream;

/** ART-24: a file of record is not older than what the registry accepted last. */
final class NotReplayed implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE)
        .flatMap(
            file ->
                file.findSigned().stream()
                    .flatMap(artifact -> check(facts.ground(), file, artifact)));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file, SignedArtifact artifact) {
    CounterValue accepted = ground.lastAccepted(file.findRecord().orElseThrow());
    CounterValue signed = artifact.body().counter();
    return signed.compareTo(accepted) < 0
        ? Stream.of(
            file.broken(
                Code.ARTIFACT_REPLAY,
                Fact.of("counter", signed),
                Fact.of("last accepted", accepted)))
        : Stream.empty();
  }
}
