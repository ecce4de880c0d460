package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** One rule about one commit: pure, total, blind to what the other rules say. */
@FunctionalInterface
public interface CommitRule {
  /** Every way in which the commit breaks this rule; nothing if it keeps it. */
  Stream<Violation> check(Step step);
}
