package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.MergeBump;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.Pending;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-19, REG-193: kind B takes the open merge pending over, exactly, and clears it. */
final class MergeBumpCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(MergeBump.class).stream()
        .flatMap(
            body ->
                CounterRule.report(
                    step,
                    Code.MERGE_COUNTER,
                    body.project(),
                    body.block().file(),
                    differences(step, body)));
  }

  private static Stream<Fact> differences(Step step, MergeBump body) {
    Block block = body.block();
    Counter.Standing before = CounterRule.standingBefore(step, body.project(), block.file());
    Optional<Pending> open = step.project(body).findCounter(block.file()).flatMap(Counter::pending);
    Stream<Fact> claims =
        Stream.of(
                CounterDifference.ofPending(open, block),
                open.filter(p -> p.targetPr().isRotation()).stream()
                    .map(p -> Fact.of("pending of a rotation", p.targetPr())),
                CounterDifference.difference(
                    "expected_previous_counter", before.lastAccepted(), block.expectedPrevious())
                    .stream())
            .flatMap(s -> s);
    return Stream.concat(
        claims,
        CounterRule.after(step, body.project(), block.file()).stream()
            .flatMap(after -> settled(after, block, before)));
  }

  private static Stream<Fact> settled(Counter after, Block block, Counter.Standing before) {
    Counter.Standing expected =
        new Counter.Standing(block.pendingCounter(), block.targetPr().value(), before.epoch());
    return Stream.concat(
        CounterDifference.ofStanding(after, expected), CounterDifference.ofNoPending(after));
  }
}
