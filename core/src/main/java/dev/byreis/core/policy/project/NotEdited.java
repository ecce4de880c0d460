package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import java.util.stream.Stream;

/** ART-26: content changes with the counter, unless administrators are allowed to edit. */
final class NotEdited implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (facts.policy().allows(Allowance.EDITS) && facts.isByAdministrator()) {
      return Stream.empty();
    }
    return facts
        .records(Scope.BASE)
        .filter(file -> file.findSigned().filter(a -> isEdit(facts.ground(), file, a)).isPresent())
        .map(
            file ->
                file.broken(
                    Code.ARTIFACT_EDITED, Fact.of("file", file.findRecord().orElseThrow())));
  }

  private static boolean isEdit(Ground ground, PushedFile file, SignedArtifact artifact) {
    return file.findRecord()
        .filter(name -> artifact.body().counter().equals(ground.lastAccepted(name)))
        .flatMap(ground::findAccepted)
        .filter(accepted -> !accepted.equals(artifact.contentSha().sha()))
        .isPresent();
  }
}
