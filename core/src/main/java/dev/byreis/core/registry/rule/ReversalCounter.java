package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RotationReversal;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-24, REG-196: kind D clears pendings of a rotation, and changes nothing else. */
final class ReversalCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationReversal.class).stream()
        .flatMap(
            body ->
                body.cleared().stream()
                    .flatMap(
                        file ->
                            CounterRule.report(
                                step,
                                Code.REVERSAL_COUNTER,
                                body.project(),
                                file,
                                differences(step, body.project(), file))));
  }

  private static Stream<Fact> differences(Step step, ProjectId project, LogicalName file) {
    boolean hadPending =
        step.before()
            .project(project)
            .findCounter(file)
            .flatMap(Counter::pending)
            .filter(p -> p.targetPr().isRotation())
            .isPresent();
    return Stream.concat(
        hadPending ? Stream.empty() : Stream.of(Fact.of("pending of a rotation", "none was open")),
        cleared(step, project, file));
  }

  /** How the counter differs from one that only lost its pending (also REG-52). */
  static Stream<Fact> cleared(Step step, ProjectId project, LogicalName file) {
    Counter.Standing before = CounterRule.standingBefore(step, project, file);
    Optional<Counter> after = CounterRule.after(step, project, file);
    return after.stream()
        .flatMap(
            counter ->
                Stream.concat(
                    CounterDifference.ofStanding(counter, before),
                    CounterDifference.ofNoPending(counter)));
  }
}
