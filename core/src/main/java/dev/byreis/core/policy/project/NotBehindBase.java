package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterValue;
import java.util.stream.Stream;

/** ART-25: a file of record does not fall behind the one that it replaces. */
final class NotBehindBase implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.records(Scope.BASE).flatMap(NotBehindBase::check);
  }

  private static Stream<Violation> check(PushedFile file) {
    return file.findSigned().stream()
        .map(artifact -> artifact.body().counter())
        .flatMap(
            counter ->
                file.findReplaced().stream()
                    .map(replaced -> replaced.body().counter())
                    .filter(before -> counter.compareTo(before) < 0)
                    .map(before -> broken(file, counter, before)));
  }

  private static Violation broken(PushedFile file, CounterValue counter, CounterValue before) {
    return file.broken(
        Code.ARTIFACT_BEHIND_BASE, Fact.of("counter", counter), Fact.of("at base", before));
  }
}
