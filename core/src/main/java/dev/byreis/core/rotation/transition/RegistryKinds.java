package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.rotation.transition.RegistryKind.RosterChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Says what an administrative commit does to one project. */
public final class RegistryKinds {
  private RegistryKinds() {}

  /**
   * Every kind that the administrative commit is, as the project sees it: a roster change concerns
   * each project, other changes the project that they are for.
   */
  public static List<RegistryKind> ofAdministrative(Step step, ProjectId project) {
    List<RegistryKind> kinds = new ArrayList<>();
    boolean others = false;
    Set<ProjectId> listed = new java.util.HashSet<>();
    for (FileChange file : step.commit().files()) {
      RegistryPath place = RegistryPath.of(file.change().path());
      if (place instanceof RegistryPath.Admins) {
        kinds.add(rosterChange(step, project));
      } else if (place instanceof RegistryPath.Project of) {
        listed.add(of.project());
      } else if (place instanceof RegistryPath.CounterOf of) {
        listed.add(of.project());
      } else {
        others = true;
      }
    }
    if (listed.contains(project)) {
      kinds.add(new RegistryKind.ProjectFileChange(step.id()));
    }
    if (others) {
      kinds.add(new RegistryKind.OtherAdministrative(step.id()));
    }
    return List.copyOf(kinds);
  }

  private static RosterChange rosterChange(Step step, ProjectId project) {
    Optional<SortedSet<AgeRecipient>> after = step.after().roster().found().map(Roster::recipients);
    boolean announced = after.isPresent() && after.equals(announced(step, project));
    return new RosterChange(
        step.id(),
        step.before().headKind() == HeadKind.ENDED_A_ROTATION
            ? RosterChange.Timing.DIRECTLY_AFTER_AN_END
            : RosterChange.Timing.ALONE,
        announced ? RosterChange.Agreement.AS_ANNOUNCED : RosterChange.Agreement.OTHERWISE,
        onlyRemoves(step) ? RosterChange.Extent.ONLY_REMOVES : RosterChange.Extent.MORE);
  }

  /** R' of the open rotation; of one that is committed and not merged, what it announced. */
  private static Optional<SortedSet<AgeRecipient>> announced(Step step, ProjectId id) {
    ProjectState project = step.before().project(id);
    Optional<RotationRecord> committed =
        project
            .rotations()
            .artifacts()
            .latestRotation()
            .flatMap(landed -> project.rotations().find(landed.branch()));
    return AnnouncedRecipients.of(project, step.before())
        .or(() -> committed.flatMap(record -> AnnouncedRecipients.of(record, step.before())));
  }

  private static boolean onlyRemoves(Step step) {
    Optional<Roster> before = step.before().roster().found();
    Optional<Roster> after = step.after().roster().found();
    return before.isPresent()
        && after.isPresent()
        && before.get().admins().containsAll(after.get().admins());
  }
}
