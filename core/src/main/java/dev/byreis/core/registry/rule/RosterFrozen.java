package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.registry.Roster;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * REG-48, ROT-36: while a rotation is open, neither the roster nor the project's files change. The
 * one exception is directly after a rotation has ended: the roster may be set to what every
 * rotation that is still open has announced.
 */
final class RosterFrozen implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return Stream.concat(projectFiles(step), roster(step));
  }

  private static Stream<Violation> projectFiles(Step step) {
    return step.commit().files().stream()
        .filter(file -> file.change().path().isBelow("projects"))
        .filter(
            file ->
                RegistryPath.of(file.change().path()) instanceof RegistryPath.Project project
                    && step.before().project(project.project()).hasRotationPending())
        .map(file -> step.broken(Code.ROSTER_FROZEN, file.change().path()));
  }

  private static Stream<Violation> roster(Step step) {
    boolean changes =
        step.commit().files().stream()
            .filter(file -> !(file instanceof FileChange.AuditChange))
            .anyMatch(file -> file.change().path().equals(RegistryPath.ADMINS));
    return changes
        ? step.before().rotatingProjects().stream()
            .filter(project -> !isAnnounced(step, project))
            .map(
                project ->
                    step.broken(
                        Code.ROSTER_FROZEN,
                        RegistryPath.ADMINS,
                        Fact.of("open rotation of project", project.id())))
        : Stream.empty();
  }

  private static boolean isAnnounced(Step step, ProjectState project) {
    Optional<SortedSet<AgeRecipient>> next = step.after().roster().found().map(Roster::recipients);
    return step.before().headKind() == HeadKind.ENDED_A_ROTATION
        && next.isPresent()
        && next.equals(AnnouncedRecipients.of(project, step.before()));
  }
}
