package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Roster;
import java.util.stream.Stream;

/** REG-32: there is a valid roster at every commit. */
final class RosterValid implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    boolean touched =
        step.before().head().isEmpty()
            || step.commit().files().stream()
                .anyMatch(file -> file.change().path().equals(RegistryPath.ADMINS));
    return touched
        ? step.after()
            .roster()
            .<Stream<Violation>>fold(
                (Roster roster) -> Stream.empty(),
                why ->
                    Stream.of(
                        step.broken(
                            Code.ROSTER_INVALID, RegistryPath.ADMINS, Fact.of("problem", why))))
        : Stream.empty();
  }
}
