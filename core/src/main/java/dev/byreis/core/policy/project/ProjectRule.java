package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** One rule about a push to a project: pure, and silent about what is not its own. */
@FunctionalInterface
interface ProjectRule {
  Stream<Violation> check(ProjectPushFacts facts);
}
