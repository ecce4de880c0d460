package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.registry.AdminId;
import java.util.stream.Stream;

/** ART-36: who signed a file of record pushes it. */
final class SignerPushes implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.SIGNER_PUSHES)) {
      return Stream.empty();
    }
    return facts
        .records(Scope.BASE, Scope.ROTATION)
        .flatMap(
            file ->
                file.findSigned().stream()
                    .filter(artifact -> !isBy(facts.push().pusher(), artifact.signer()))
                    .map(a -> file.broken(Code.SIGNER_NOT_PUSHER, Fact.of("signer", a.signer()))));
  }

  private static boolean isBy(Principal pusher, AdminId signer) {
    return pusher instanceof Principal.Administrator admin && admin.id().equals(signer);
  }
}
