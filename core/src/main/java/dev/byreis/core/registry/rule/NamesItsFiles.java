package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.FileChange.CounterChange;
import dev.byreis.core.registry.LogicalName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REG-12: the counter files that a commit changes are those of the project and files it names. */
final class NamesItsFiles implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body().stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, CommitBody body) {
    Set<LogicalName> named = new TreeSet<>(body.files());
    List<CounterChange> changed = step.commit().counterChanges().toList();
    boolean allNamedChange =
        changed.stream()
            .filter(c -> c.project().equals(body.project()))
            .map(CounterChange::file)
            .collect(Collectors.toSet())
            .containsAll(named);
    return allNamedChange
        ? Stream.empty()
        : changed.stream()
            .filter(c -> !c.project().equals(body.project()) || !named.contains(c.file()))
            .map(
                c ->
                    step.broken(
                        Code.NAMES_OTHER_FILE,
                        c.change().path(),
                        Fact.of("message names", body.project() + " " + named)));
  }
}
