package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-03: no two names of a folder differ in case only. */
final class DistinctPaths implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().collisions().stream()
        .map(
            c ->
                Violation.ofPath(
                    Code.PATHS_COLLIDE, c.commit(), c.path(), Fact.of("collides with", c.other())));
  }
}
