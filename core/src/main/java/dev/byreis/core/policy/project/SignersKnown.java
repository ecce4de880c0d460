package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-22: an administrator of the roster signs a file of record. */
final class SignersKnown implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE, Scope.ROTATION)
        .flatMap(
            file ->
                file.findSigned().stream()
                    .filter(a -> facts.ground().roster().find(a.signer()).isEmpty())
                    .map(
                        a ->
                            file.broken(
                                Code.ARTIFACT_SIGNER_UNKNOWN, Fact.of("signer", a.signer()))));
  }
}
