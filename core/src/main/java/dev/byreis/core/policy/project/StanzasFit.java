package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.StanzaCheck;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AgeRecipient;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * ART-20: every value has as many stanzas as its recipients need. What kind of recipient stands
 * behind a fingerprint is known for the roster's only; a rotation branch may list one more, who is
 * of either kind.
 */
final class StanzasFit implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.artifacts((file, artifact) -> check(facts.ground(), file, artifact));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file, Artifact artifact) {
    List<SecretName> misfits = misfits(ground, file.scope(), artifact);
    return misfits.isEmpty()
        ? Stream.empty()
        : Stream.of(file.broken(Code.ARTIFACT_STANZAS, Fact.of("keys", misfits)));
  }

  private static List<SecretName> misfits(Ground ground, Scope scope, Artifact artifact) {
    ArtifactBody body = artifact.body();
    if (scope != Scope.ROTATION) {
      return StanzaCheck.misfits(body, Recipients.expected(ground, artifact));
    }
    SortedSet<AgeRecipient> known = Recipients.known(ground, artifact);
    int unknown = body.recipients().size() - known.size();
    return StanzaCheck.misfits(body, known, unknown);
  }
}
