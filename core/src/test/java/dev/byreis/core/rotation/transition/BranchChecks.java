package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must hold of rotation branches. */
final class BranchChecks {
  private BranchChecks() {}

  static List<String> of(Change change) {
    List<String> faults = new ArrayList<>();
    Site left = change.left();
    if (change.before().harm() == 0) {
      left.repository()
          .branches()
          .forEach(
              (name, branch) -> {
                if (isOpen(left, name, branch) && !canLand(left, branch)) {
                  faults.add("leaves a branch that can never land");
                }
              });
      if (!Checks.nowhere(left).isEmpty()) {
        faults.add("leaves a pending for something that is nowhere");
      }
    }
    for (RotationRef name : change.changedBranches()) {
      boolean existed = change.before().findBranch(name).filter(Branch::exists).isPresent();
      boolean exists = left.findBranch(name).filter(Branch::exists).isPresent();
      if (existed && exists) {
        faults.add("changes a branch");
      }
      if (!existed && change.before().record(name).isPresent()) {
        faults.add("uses a name again");
      }
      if (existed && !exists && isNeeded(change, name)) {
        faults.add("deletes a branch that is needed");
      }
    }
    return faults;
  }

  private static boolean isOpen(Site site, RotationRef name, Branch branch) {
    return site.settlement(name) == Settlement.OPEN
        && branch.exists()
        && branch.place() != Branch.Place.AT_BASE
        && branch.place() != Branch.Place.BEHIND;
  }

  /** ROT-30, as something that can be seen of a branch at any time until it is merged. */
  private static boolean canLand(Site site, Branch branch) {
    BranchContents c = branch.contents();
    return branch.place() == Branch.Place.AHEAD
        && c.chain() == BranchContents.Chain.LINEAR_ON_BASE
        && c.others().isEmpty()
        && c.recipientSets().size() == 1
        && c.artifacts().keySet().equals(site.project().configuredNames())
        && c.artifacts().values().stream().map(BranchArtifact::signer).distinct().count() == 1
        && c.artifacts().entrySet().stream()
            .allMatch(
                e ->
                    e.getValue().keys() == BranchArtifact.KeyNames.SAME
                        && site.accepted(e.getKey()).isFollowedBy(e.getValue().artifact().counter())
                        && site.pending(e.getKey())
                            .filter(open -> !open.targetPr().isRotation())
                            .isEmpty());
  }

  /** What is announced or committed and not at base is nowhere but on the branch. */
  private static boolean isNeeded(Change change, RotationRef name) {
    Site left = change.left();
    Set<RotationRef> announced = left.rotation().observation().pendings().keySet();
    boolean awaited =
        left.settlement(name) == Settlement.COMMITTED
            && Site.FILES.stream()
                .anyMatch(file -> left.held(file).counter().compareTo(left.accepted(file)) < 0);
    return announced.contains(name) || awaited;
  }
}
