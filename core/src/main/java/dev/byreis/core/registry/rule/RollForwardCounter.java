package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.RollForward;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.Pending;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-51: a roll-forward has the effect of CommitRotation on every file of record; a pending that
 * is still there says the same.
 */
final class RollForwardCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RollForward.class).stream()
        .flatMap(
            body ->
                Stream.concat(
                    RotationCommitComplete.check(step, body, Code.ROLL_FORWARD_COUNTER),
                    body.blocks().stream()
                        .flatMap(
                            block ->
                                CounterRule.report(
                                    step,
                                    Code.ROLL_FORWARD_COUNTER,
                                    body.project(),
                                    block.file(),
                                    differences(step, body, block)))));
  }

  private static Stream<Fact> differences(Step step, RollForward body, Block block) {
    Optional<Pending> open = step.project(body).findCounter(block.file()).flatMap(Counter::pending);
    return Stream.of(
            open.isPresent() ? CounterDifference.ofPending(open, block) : Stream.<Fact>empty(),
            block.targetPr().branch().equals(Optional.of(body.head().branch()))
                ? Stream.<Fact>empty()
                : Stream.of(Fact.of("target_pr", "is not of " + body.head().branch())),
            RotationCommitCounter.advanced(step, body.project(), block, body.head().epoch()))
        .flatMap(s -> s);
  }
}
