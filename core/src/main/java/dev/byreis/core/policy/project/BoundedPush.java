package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-40: a push changes so many paths at most. */
final class BoundedPush implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    int changed =
        facts.brought().commits().stream().mapToInt(c -> c.changes().changes().size()).sum();
    int most = facts.policy().limits().files();
    return changed <= most
        ? Stream.empty()
        : Stream.of(
            Violation.ofPush(
                Code.TOO_MANY_FILES, Fact.of("changes", changed), Fact.of("limit", most)));
  }
}
