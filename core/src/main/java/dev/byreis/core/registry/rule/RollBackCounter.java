package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody.RollBack;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RotationBranch;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REG-52: a roll-back clears exactly the pendings of its branch, and changes nothing else. */
final class RollBackCounter implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RollBack.class).stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, RollBack body) {
    Set<LogicalName> open = pendingsOf(step, body, body.head().branch());
    Set<LogicalName> cleared = new TreeSet<>(body.cleared());
    Stream<Violation> wrongSet =
        open.equals(cleared)
            ? Stream.empty()
            : Stream.of(
                step.broken(
                    Code.ROLL_BACK_COUNTER,
                    Fact.of("open pendings of the branch", open),
                    Fact.of("listed", cleared)));
    return Stream.concat(
        wrongSet,
        body.cleared().stream()
            .flatMap(
                file ->
                    CounterRule.report(
                        step,
                        Code.ROLL_BACK_COUNTER,
                        body.project(),
                        file,
                        ReversalCounter.cleared(step, body.project(), file))));
  }

  private static Set<LogicalName> pendingsOf(Step step, RollBack body, RotationBranch branch) {
    return step.project(body).rotationPendings().entrySet().stream()
        .filter(open -> open.getValue().targetPr().branch().equals(Optional.of(branch)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
