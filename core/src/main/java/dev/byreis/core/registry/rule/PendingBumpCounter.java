package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.PendingBump;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.ProjectId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-18, REG-192: kind A opens exactly the pending that its body announces; nothing else moves.
 */
final class PendingBumpCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(PendingBump.class).stream()
        .flatMap(
            body ->
                CounterRule.report(
                    step,
                    Code.WRITE_AHEAD_COUNTER,
                    body.project(),
                    body.block().file(),
                    announced(step, body.project(), body.block())));
  }

  /** How the counter differs from what a write-ahead of this block leaves (also REG-42). */
  static Stream<Fact> announced(Step step, ProjectId project, Block block) {
    Optional<Counter> after = CounterRule.after(step, project, block.file());
    Counter.Standing before = CounterRule.standingBefore(step, project, block.file());
    Stream<Fact> quoted =
        CounterDifference.difference(
            "expected_previous_counter", before.lastAccepted(), block.expectedPrevious())
            .stream();
    if (after.isEmpty()) {
      return step.commit().findCounterChange(project, block.file()).isPresent()
          ? quoted
          : Stream.concat(quoted, Stream.of(Fact.of("pending", "not written")));
    }
    return Stream.of(
            quoted,
            CounterDifference.ofStanding(after.get(), before),
            CounterDifference.ofPending(after.get().pending(), block),
            after.get().pending().stream()
                .flatMap(
                    pending ->
                        CounterDifference.difference(
                            "parent_commit_sha", block.parent(), pending.parent())
                            .stream()))
        .flatMap(s -> s);
  }
}
