package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** One row or rule of the table: pure, total, silent about kinds that are not its own. */
@FunctionalInterface
interface TransitionRule {
  Stream<Violation> check(Transition push);
}
