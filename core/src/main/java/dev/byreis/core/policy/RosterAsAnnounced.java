package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.RegistryPushPolicy.AnnouncedRoster;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationBranches;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.rule.Step;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * REG-45: when a rotation takes effect, the roster at the tip of the push holds exactly the
 * recipients that its write-ahead announced. Readers refuse the files otherwise.
 */
final class RosterAsAnnounced implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    return facts.policy().announcedRoster() == AnnouncedRoster.REQUIRED
        ? facts.steps().stream().flatMap(step -> check(facts, step))
        : Stream.empty();
  }

  private static Stream<Violation> check(PushFacts facts, Step step) {
    Optional<SortedSet<AgeRecipient>> atTip =
        facts.after().roster().found().map(Roster::recipients);
    return step.body().filter(EndsRotation::commits).stream()
        .flatMap(body -> announced(step, body))
        .filter(recipients -> !Optional.of(recipients).equals(atTip))
        .map(
            recipients ->
                Violation.ofCommit(
                    Code.ROSTER_NOT_AS_ANNOUNCED,
                    step.id(),
                    Fact.of("recipients announced", recipients.size()),
                    Fact.of("in the roster", atTip.map(keys -> keys.size()).orElse(0))));
  }

  private static Stream<SortedSet<AgeRecipient>> announced(Step step, CommitBody body) {
    ProjectState project = step.before().project(body.project());
    return RotationBranches.namedBy(body, project).stream()
        .flatMap(branch -> project.rotations().find(branch).stream())
        .filter(rotation -> rotation.writeAhead().isPresent())
        .flatMap((RotationRecord r) -> AnnouncedRecipients.of(r, step.before()).stream());
  }
}
