package dev.byreis.core.rotation.transition;

import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The column "state after" of the table of ROT section 4. */
final class StatesAfter {
  /** NoPartial, but for counter-drift, which ROT-20 names apart. */
  private static final Set<Reason> SETTLED = EnumSet.of(Reason.CLEAN, Reason.STALE_BRANCH);

  /** What may remain of an anomaly of several branches when one of them is reconciled. */
  private static final Set<Reason> REMAINDER =
      EnumSet.of(
          Reason.SEVERAL_ROTATIONS,
          Reason.MERGED_UNCOMMITTED,
          Reason.PARTIAL_MERGE,
          Reason.MERGED_WITHOUT_ROTATION,
          Reason.PENDINGS_OF_SETTLED_BRANCH,
          Reason.PENDINGS_WITHOUT_BRANCH,
          Reason.PENDINGS_OPEN,
          Reason.BRANCH_WITHOUT_PENDINGS,
          Reason.UNCLASSIFIED);

  private StatesAfter() {}

  static Predicate<RotationClass> of(Transition push) {
    PushKind kind = push.kind();
    if (kind instanceof ProjectKind.CreateBranch) {
      return one(Reason.BRANCH_WITHOUT_PENDINGS);
    }
    if (kind instanceof RegistryKind.WriteAhead) {
      return one(Reason.PENDINGS_OPEN);
    }
    if (kind instanceof RegistryKind.CommitRotation) {
      return afterCommit(push);
    }
    if (kind instanceof ProjectKind.MergeBranch) {
      return push.takesPendings() && push.isReason(Reason.PENDINGS_OPEN)
          ? one(Reason.MERGED_UNCOMMITTED)
          : settled();
    }
    if (kind instanceof RegistryKind.RollForward || kind instanceof RegistryKind.RollBack) {
      return afterReconciliation(push);
    }
    if (isSettling(kind)) {
      return settled();
    }
    return isRefused(kind) ? any -> true : unchanged(push);
  }

  private static boolean isSettling(PushKind kind) {
    return kind instanceof RegistryKind.Reversal
        || kind instanceof RegistryKind.MergeWriteAhead
        || kind instanceof RegistryKind.MergeCommit
        || kind instanceof ProjectKind.ForwardCompletion
        || kind instanceof ProjectKind.RollBackRevert
        || kind instanceof ProjectKind.OtherBaseUpdate;
  }

  /** What another rule refuses in any case, and the deletion, which leaves what remains. */
  private static boolean isRefused(PushKind kind) {
    return kind instanceof ProjectKind.DeleteBranch
        || kind instanceof ProjectKind.MoveBranch
        || kind instanceof ProjectKind.SmuggledMerge
        || kind instanceof ProjectKind.MixedPush
        || kind instanceof ProjectKind.Unknown
        || kind instanceof RegistryKind.UnknownChange;
  }

  private static Predicate<RotationClass> one(Reason reason) {
    return after -> after.reason() == reason;
  }

  private static Predicate<RotationClass> settled() {
    return after -> SETTLED.contains(after.reason());
  }

  private static Predicate<RotationClass> unchanged(Transition push) {
    return one(push.reason())
        .and(after -> after.reason() != Reason.COUNTER_DRIFT)
        .or(after -> push.isNoPartial() && SETTLED.contains(after.reason()));
  }

  private static Predicate<RotationClass> afterCommit(Transition push) {
    boolean merged = push.isReason(Reason.MERGED_UNCOMMITTED);
    return push.policy().door() == RotationPolicy.Door.HOOK_ONLY && !merged
        ? settled().or(one(Reason.COMMITTED_UNMERGED))
        : settled();
  }

  private static Predicate<RotationClass> afterReconciliation(Transition push) {
    boolean revertFollows =
        push.kind() instanceof RegistryKind.RollBack
            && push.policy().door() == RotationPolicy.Door.HOOK_ONLY;
    return settled()
        .or(after -> revertFollows && after.reason() == Reason.COUNTER_DRIFT)
        .or(after -> isRemainder(push, after));
  }

  /** The same observation without that branch, its pendings and artifacts. */
  private static boolean isRemainder(Transition push, RotationClass after) {
    Optional<RotationRef> branch = ReconciliationInOrder.branch(push.kind());
    Set<RotationRef> others = new TreeSet<>(ReconciliationInOrder.named(push));
    branch.ifPresent(others::remove);
    return !others.isEmpty()
        && REMAINDER.contains(after.reason())
        && others.containsAll(after.observation().pendings().keySet());
  }
}
