package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterReading;
import java.util.stream.Stream;

/** REG-17: every counter file that a commit writes agrees with itself and its path (REG-166). */
final class CountersConsistent implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit()
        .counterChanges()
        .flatMap(
            change ->
                change.after() instanceof CounterReading.Inconsistent inconsistent
                    ? Stream.of(
                        step.broken(
                            Code.COUNTER_INCONSISTENT,
                            change.change().path(),
                            Fact.of("problem", inconsistent.why())))
                    : Stream.empty());
  }
}
