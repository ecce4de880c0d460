package dev.byreis.core.policy;

import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** One rule about a push to the registry as a whole. */
@FunctionalInterface
interface PushRule {
  Stream<Violation> check(PushFacts facts);
}
