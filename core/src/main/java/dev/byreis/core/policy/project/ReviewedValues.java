package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * ART-29: a merge encrypts every value afresh, or takes those that change from submissions as they
 * were reviewed.
 */
final class ReviewedValues implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.REVIEWED_VALUES)) {
      return Stream.empty();
    }
    return facts
        .records(Scope.BASE)
        .flatMap(
            file ->
                file.findArtifact().stream()
                    .flatMap(
                        now ->
                            file.findReplaced().stream()
                                .flatMap(before -> check(facts, file, before, now))));
  }

  private static Stream<Violation> check(
      ProjectPushFacts facts, PushedFile file, Artifact before, Artifact now) {
    Map<SecretName, ArmoredValue> old = before.body().secrets();
    SortedMap<SecretName, ArmoredValue> changed = new TreeMap<>(now.body().secrets());
    changed
        .entrySet()
        .removeIf(
            e -> Optional.ofNullable(old.get(e.getKey())).filter(e.getValue()::equals).isPresent());
    if (changed.size() == now.body().secrets().size()) {
      return Stream.empty();
    }
    changed.values().removeIf(value -> isSubmitted(facts.past(), value));
    return changed.isEmpty()
        ? Stream.empty()
        : Stream.of(file.broken(Code.VALUE_NOT_REVIEWED, Fact.of("keys", changed.keySet())));
  }

  private static boolean isSubmitted(ProjectPast past, ArmoredValue value) {
    try {
      return past.isSubmitted(value);
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }
}
