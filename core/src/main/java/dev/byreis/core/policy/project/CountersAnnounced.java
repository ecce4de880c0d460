package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import java.util.stream.Stream;

/** ART-24: a counter that goes up was announced, with this very content, and goes up by one. */
final class CountersAnnounced implements ProjectRule {
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
    LogicalName name = file.findRecord().orElseThrow();
    CounterValue accepted = ground.lastAccepted(name);
    CounterValue signed = artifact.body().counter();
    boolean announced =
        ground.findPending(name).filter(pending -> announces(pending, artifact)).isPresent()
            && accepted.isFollowedBy(signed);
    boolean begins = signed.equals(accepted) && ground.findAccepted(name).isEmpty();
    return signed.compareTo(accepted) > 0 && !announced || begins
        ? Stream.of(
            file.broken(
                Code.ARTIFACT_COUNTER,
                Fact.of("counter", signed),
                Fact.of("last accepted", accepted)))
        : Stream.empty();
  }

  private static boolean announces(Pending pending, SignedArtifact artifact) {
    return pending.counter().equals(artifact.body().counter())
        && pending.targetArtifact().equals(artifact.contentSha().sha());
  }
}
