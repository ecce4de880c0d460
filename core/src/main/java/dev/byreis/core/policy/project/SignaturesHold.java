package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-23: the signature of a file of record holds, with the key that the roster has. */
final class SignaturesHold implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE, Scope.ROTATION)
        .flatMap(
            file ->
                file.findSigned().stream()
                    .filter(artifact -> isForged(facts.ground(), artifact))
                    .map(
                        artifact ->
                            file.broken(
                                Code.ARTIFACT_SIGNATURE, Fact.of("signer", artifact.signer()))));
  }

  private static boolean isForged(Ground ground, SignedArtifact artifact) {
    return ground
        .roster()
        .find(artifact.signer())
        .filter(admin -> !artifact.claim(admin.signerKey()).holds())
        .isPresent();
  }
}
