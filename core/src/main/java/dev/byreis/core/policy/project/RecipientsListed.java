package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ART-21: an encrypted file lists all recipients and no other; those of a rotation branch, which
 * nothing announces yet, list the same.
 */
final class RecipientsListed implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return Stream.concat(
        facts.artifacts((file, artifact) -> check(facts.ground(), file, artifact)),
        together(facts));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file, Artifact artifact) {
    if (file.scope() == Scope.ROTATION) {
      return Stream.empty();
    }
    SortedSet<Fingerprint> expected = Fingerprint.ofAll(Recipients.expected(ground, artifact));
    return artifact.body().recipients().equals(expected)
        ? Stream.empty()
        : Stream.of(
            file.broken(
                Code.ARTIFACT_RECIPIENTS,
                Fact.of("expected", expected.size()),
                Fact.of("listed", artifact.body().recipients().size())));
  }

  private static Stream<Violation> together(ProjectPushFacts facts) {
    Set<SortedSet<Fingerprint>> sets =
        facts
            .records(Scope.ROTATION)
            .flatMap(file -> file.findArtifact().stream())
            .map(artifact -> artifact.body().recipients())
            .collect(Collectors.toSet());
    return sets.size() <= 1
        ? Stream.empty()
        : Stream.of(
            Violation.ofPush(
                Code.ARTIFACT_RECIPIENTS, Fact.of("different recipient sets", sets.size())));
  }
}
