package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterReading;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.RegistryPath;
import java.util.stream.Stream;

/** REG-16: every counter file that a commit writes can be read (REG-161 to REG-165). */
final class CountersReadable implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return Stream.concat(unreadable(step), misplaced(step));
  }

  private static Stream<Violation> unreadable(Step step) {
    return step.commit()
        .counterChanges()
        .flatMap(
            change ->
                change.after() instanceof CounterReading.Unreadable unreadable
                    ? Stream.of(
                        step.broken(
                            Code.COUNTER_UNREADABLE,
                            change.change().path(),
                            Fact.of("problem", unreadable.why())))
                    : Stream.empty());
  }

  private static Stream<Violation> misplaced(Step step) {
    return step.commit().files().stream()
        .filter(
            file ->
                file instanceof FileChange.OtherChange other
                    && other.place() instanceof RegistryPath.Misplaced
                    && file.change().path().isBelow("counters"))
        .map(
            file ->
                step.broken(
                    Code.COUNTER_UNREADABLE,
                    file.change().path(),
                    Fact.of("problem", "not the path of a counter file")));
  }
}
