package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ART-37: a submission holds the key of its name, which the live file has if it is replaced and has
 * not if it is added; or as many keys as its name says.
 */
final class SubmissionKeysAgree implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.SUBMISSION_KEYS)) {
      return Stream.empty();
    }
    return facts
        .files(Scope.SUBMISSION)
        .flatMap(
            file ->
                file.place() instanceof Place.OfSubmission of
                    ? file.findArtifact().stream().flatMap(a -> check(file, of.name(), a))
                    : Stream.empty());
  }

  private static Stream<Violation> check(
      PushedFile file, SubmissionName name, Artifact submission) {
    Set<SecretName> keys = submission.body().secrets().keySet();
    boolean agree =
        name.fold(
            single -> keys.equals(Set.of(single.key())) && isDue(file, single),
            bulk -> keys.size() == bulk.count());
    return agree
        ? Stream.empty()
        : Stream.of(file.broken(Code.SUBMISSION_KEYS, Fact.of("keys", keys)));
  }

  private static boolean isDue(PushedFile file, SubmissionName.Single name) {
    boolean live =
        file.findReplaced().filter(a -> a.body().secrets().containsKey(name.key())).isPresent();
    return switch (name.action()) {
      case ADD -> !live;
      case REPLACE -> live;
    };
  }
}
