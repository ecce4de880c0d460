package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Sha256;
import java.util.stream.Stream;

/**
 * ART-26: what was superseded, given up or rolled back never comes to base, whatever its counter.
 * What the open rotation announces is not given up yet.
 */
final class NotSpent implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE)
        .filter(file -> file.findSigned().filter(a -> isSpent(facts, file, a)).isPresent())
        .map(file -> file.broken(Code.ARTIFACT_SPENT));
  }

  private static boolean isSpent(ProjectPushFacts facts, PushedFile file, SignedArtifact artifact) {
    Sha256 content = artifact.contentSha().sha();
    boolean rotating =
        file.findRecord()
            .flatMap(facts.ground()::findPending)
            .filter(pending -> pending.targetPr().isRotation())
            .filter(pending -> pending.targetArtifact().equals(content))
            .isPresent();
    return facts.past().wasSuperseded(content) || !rotating && facts.past().wasInVain(content);
  }
}
