package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.rule.Step;
import java.util.stream.Stream;

/**
 * REG-48: the roster may change while a rotation is open only directly after another one has ended
 * in the same push; what ended in an earlier push excuses nothing.
 */
final class RosterExceptionInOnePush implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    return facts.steps().stream()
        .limit(1)
        .filter(RosterExceptionInOnePush::changesRosterInFlight)
        .map(
            step ->
                Violation.ofPath(
                    Code.ROSTER_FROZEN,
                    step.id(),
                    RegistryPath.ADMINS,
                    Fact.of("open rotations", step.before().rotatingProjects().size())));
  }

  private static boolean changesRosterInFlight(Step step) {
    return !step.before().rotatingProjects().isEmpty()
        && step.commit().files().stream()
            .anyMatch(file -> file.change().path().equals(RegistryPath.ADMINS));
  }
}
