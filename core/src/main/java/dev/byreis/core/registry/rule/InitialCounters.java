package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.TreeChange;
import java.util.Set;
import java.util.stream.Stream;

/**
 * REG-21, REG-154: an administrative commit creates counters at zero and no other, and a file that
 * it configures has a counter: without one it could never be merged.
 */
final class InitialCounters implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return Stream.concat(notInitial(step), withoutCounter(step));
  }

  private static Stream<Violation> notInitial(Step step) {
    return step.commit().isAdministrative()
        ? step.commit()
            .counterChanges()
            .filter(change -> change.change() instanceof TreeChange.Added)
            .filter(change -> change.after().found().filter(c -> !c.isInitial()).isPresent())
            .map(change -> step.broken(Code.INITIAL_COUNTER, change.change().path()))
        : Stream.empty();
  }

  private static Stream<Violation> withoutCounter(Step step) {
    return step.commit().files().stream()
        .filter(FileChange.ProjectChange.class::isInstance)
        .map(FileChange.ProjectChange.class::cast)
        .flatMap(change -> withoutCounter(step, change));
  }

  private static Stream<Violation> withoutCounter(Step step, FileChange.ProjectChange change) {
    Set<LogicalName> before = step.before().project(change.project()).configuredNames();
    ProjectState after = step.after().project(change.project());
    return after.configuredNames().stream()
        .filter(name -> !before.contains(name))
        .filter(name -> after.findCounter(name).map(Counter::file).isEmpty())
        .map(
            name ->
                step.broken(
                    Code.INITIAL_COUNTER,
                    RegistryPath.ofCounter(change.project(), name),
                    Fact.of("configured file without counter", name)));
  }
}
