package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.RotationCommit;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-22, REG-195: CommitRotation takes every pending over, exactly, and sets the epoch. */
final class RotationCommitCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationCommit.class).stream()
        .flatMap(
            body ->
                body.blocks().stream()
                    .flatMap(
                        block ->
                            CounterRule.report(
                                step,
                                Code.ROTATION_COUNTER,
                                body.project(),
                                block.file(),
                                differences(step, body, block))));
  }

  private static Stream<Fact> differences(Step step, RotationCommit body, Block block) {
    Optional<Pending> open = step.project(body).findCounter(block.file()).flatMap(Counter::pending);
    return Stream.of(
            CounterDifference.ofPending(open, block),
            open.filter(p -> !p.targetPr().isRotation()).stream()
                .map(p -> Fact.of("pending of a merge", p.targetPr())),
            advanced(step, body.project(), block, body.epoch()))
        .flatMap(s -> s);
  }

  /** How the counter differs from one that took the block over (also REG-51). */
  static Stream<Fact> advanced(Step step, ProjectId project, Block block, CounterValue epoch) {
    Counter.Standing before = CounterRule.standingBefore(step, project, block.file());
    Counter.Standing expected =
        new Counter.Standing(block.pendingCounter(), block.targetPr().value(), epoch);
    Stream<Fact> quoted =
        CounterDifference.difference(
            "expected_previous_counter", before.lastAccepted(), block.expectedPrevious())
            .stream();
    Stream<Fact> follows =
        before.lastAccepted().isFollowedBy(block.pendingCounter())
            ? Stream.empty()
            : Stream.of(Fact.of("pending_counter", "does not follow " + before.lastAccepted()));
    return Stream.of(
            quoted,
            follows,
            CounterRule.after(step, project, block.file()).stream()
                .flatMap(
                    after ->
                        Stream.concat(
                            CounterDifference.ofStanding(after, expected),
                            CounterDifference.ofNoPending(after))))
        .flatMap(s -> s);
  }
}
