package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.RegistryPushPolicy.RosterFirst;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * REG-56, ROT-36: nobody leaves the roster while a file of record bears their signature, unless a
 * rotation of that project lands in the same push: readers would trust nobody for that file.
 */
final class SignersStay implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    Set<AdminId> leaving = leaving(facts);
    if (leaving.isEmpty() || facts.policy().rosterFirst() == RosterFirst.ALLOWED) {
      return Stream.empty();
    }
    Set<ProjectId> landing =
        facts
            .bodies()
            .filter(EndsRotation::commits)
            .map(CommitBody::project)
            .collect(Collectors.toSet());
    return facts.before().projects().stream()
        .map(ProjectState::id)
        .filter(project -> !landing.contains(project))
        .flatMap(project -> check(facts, project, leaving));
  }

  private static Stream<Violation> check(PushFacts facts, ProjectId project, Set<AdminId> leaving) {
    return signers(facts, project).stream()
        .filter(leaving::contains)
        .sorted()
        .map(
            signer ->
                Violation.ofPush(
                    Code.SIGNER_STILL_NEEDED,
                    Fact.of("signer", signer),
                    Fact.of("project to rotate first", project)));
  }

  /** Who is no longer in the roster under the same name and signer key. */
  private static Set<AdminId> leaving(PushFacts facts) {
    Roster after = facts.after().roster().found().orElse(null);
    return facts.before().roster().found().stream()
        .flatMap(roster -> roster.admins().stream())
        .filter((Admin admin) -> after == null || !after.hasSigner(admin))
        .map(Admin::id)
        .collect(Collectors.toSet());
  }

  private static Set<AdminId> signers(PushFacts facts, ProjectId project) {
    try {
      return facts.signers().of(project);
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }
}
