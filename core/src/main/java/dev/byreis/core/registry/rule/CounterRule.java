package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules about single counters share: they look at a file that the commit names and changes
 * to something readable. An unreadable file and an unchanged one have rules of their own.
 */
final class CounterRule {
  private CounterRule() {}

  /** The counter as the commit leaves it; empty if it does not change it, or not readably. */
  static Optional<Counter> after(Step step, ProjectId project, LogicalName file) {
    return step.commit().findCounterChange(project, file).flatMap(change -> change.after().found());
  }

  static Counter.Standing standingBefore(Step step, ProjectId project, LogicalName file) {
    return step.before()
        .project(project)
        .findCounter(file)
        .map(Counter::standing)
        .orElse(Counter.Standing.INITIAL);
  }

  /** One violation that holds all the differences; none if there is no difference. */
  static Stream<Violation> report(
      Step step, Code code, ProjectId project, LogicalName file, Stream<Fact> differences) {
    List<Fact> facts = differences.toList();
    return facts.isEmpty()
        ? Stream.empty()
        : Stream.of(
            step.broken(code, RegistryPath.ofCounter(project, file), facts.toArray(Fact[]::new)));
  }
}
