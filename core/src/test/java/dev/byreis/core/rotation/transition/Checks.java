package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of every accepted push of one project, said a second time: by what it changes, and
 * not by the table's words.
 */
final class Checks {
  private final Scope scope;

  Checks(Scope scope) {
    this.scope = scope;
  }

  /** What is wrong with the push, if it is accepted. */
  List<String> of(Site site, Push push, Standing after) {
    Change change = new Change(site, push, after);
    Set<String> faults = new HashSet<>();
    for (Site outcome : push.outcomes()) {
      Standing left = outcome.equals(push.intended()) ? after : outcome.standing();
      states(change, outcome, left).forEach(faults::add);
    }
    faults.addAll(BranchChecks.of(change));
    faults.addAll(CommitChecks.of(change, scope.policy()));
    faults.addAll(HandChecks.of(change));
    List<String> said = new ArrayList<>();
    faults.stream().sorted().forEach(fault -> said.add(push.name() + ": " + fault));
    return said;
  }

  private List<String> states(Change change, Site left, Standing standing) {
    List<String> faults = new ArrayList<>();
    Reason reason = standing.rotation().reason();
    boolean asBefore = reason == change.reason();
    if (!mayReach().contains(reason) && !asBefore && !isRemainder(change, reason)) {
      faults.add("leaves " + reason);
    }
    boolean waits =
        EnumSet.of(Reason.COMMITTED_UNMERGED, Reason.BASE_BEHIND, Reason.COUNTER_DRIFT)
            .contains(reason);
    if (!left.isOfRecord() && !waits && change.before().isOfRecord()) {
      faults.add("leaves a file that nobody accepts");
    }
    if (!left.repository().strays().isEmpty()) {
      faults.add("leaves " + left.repository().strays());
    }
    left.repository()
        .branches()
        .forEach(
            (name, branch) -> {
              if (arrives(change.before(), left, branch) && !hasEvidence(left, name, reason)) {
                faults.add("brings a rotation without its commit");
              }
            });
    return faults;
  }

  private Set<Reason> mayReach() {
    Set<Reason> reasons =
        EnumSet.of(
            Reason.CLEAN,
            Reason.STALE_BRANCH,
            Reason.BRANCH_WITHOUT_PENDINGS,
            Reason.PENDINGS_OPEN);
    if (!scope.lands()) {
      reasons.add(Reason.COMMITTED_UNMERGED);
    }
    if (takesPendings()) {
      reasons.add(Reason.MERGED_UNCOMMITTED);
      if (!scope.lands()) {
        reasons.add(Reason.COUNTER_DRIFT);
      }
    }
    return reasons;
  }

  private boolean takesPendings() {
    return scope.policy().evidence() == RotationPolicy.MergeEvidence.PENDINGS;
  }

  /** What somebody did around the gateway may have two sides, of which one is mended first. */
  private static boolean isRemainder(Change change, Reason after) {
    boolean mends =
        change.push().kind() instanceof RegistryKind.RollBack
            || change.push().kind() instanceof RegistryKind.RollForward
            || change.push().kind() instanceof RegistryKind.Reversal
            || change.push().kind() instanceof ProjectKind.DeleteBranch;
    return mends && change.before().harm() > 0 && after != Reason.TORN_REGISTRY;
  }

  private static boolean arrives(Site before, Site after, Branch branch) {
    return branch.artifacts().entrySet().stream()
        .anyMatch(
            e ->
                e.getValue().equals(after.repository().files().get(e.getKey()))
                    && !e.getValue().equals(before.repository().files().get(e.getKey())));
  }

  private boolean hasEvidence(Site after, RotationRef name, Reason reason) {
    return after.settlement(name) == Settlement.COMMITTED
        || takesPendings()
            && after.settlement(name) == Settlement.OPEN
            && reason == Reason.MERGED_UNCOMMITTED;
  }

  /** The digests that open rotation pendings name and neither their branch nor base holds. */
  static Set<Sha256> nowhere(Site site) {
    Set<Sha256> digests = new HashSet<>();
    for (Map.Entry<LogicalName, Pending> open : site.project().rotationPendings().entrySet()) {
      FileArtifact announced =
          new FileArtifact(open.getValue().counter(), open.getValue().targetArtifact());
      boolean onBranch =
          RotationRef.find(open.getValue().targetPr())
              .flatMap(site::findBranch)
              .filter(Branch::exists)
              .filter(b -> announced.equals(b.artifacts().get(open.getKey())))
              .isPresent();
      if (!onBranch && !announced.equals(site.held(open.getKey()))) {
        digests.add(announced.content());
      }
    }
    return digests;
  }
}
