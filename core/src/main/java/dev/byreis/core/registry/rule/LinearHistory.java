package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.CommitId;
import java.util.List;
import java.util.stream.Stream;

/** REG-04: every commit has exactly one parent, the one before it; only the genesis has none. */
final class LinearHistory implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    List<CommitId> expected = step.before().head().map(List::of).orElse(List.of());
    List<CommitId> found = step.commit().raw().parents();
    return found.equals(expected)
        ? Stream.empty()
        : Stream.of(
            step.broken(
                Code.NOT_LINEAR,
                Fact.of("expected parent", expected.isEmpty() ? "none" : expected.get(0)),
                Fact.of("parents", found.size())));
  }
}
