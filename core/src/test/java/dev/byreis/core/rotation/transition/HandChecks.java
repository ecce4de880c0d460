package dev.byreis.core.rotation.transition;

import java.util.ArrayList;
import java.util.List;

/** What must hold of who does what, and of paused projects. */
final class HandChecks {
  private HandChecks() {}

  static List<String> of(Change change) {
    List<String> faults = new ArrayList<>();
    PushKind kind = change.push().kind();
    if (change.push().pusher() instanceof Pusher.Other && needsAdministrator(change)) {
      faults.add("is by no administrator");
    }
    if (kind instanceof RegistryKind.CommitRotation commit && !commit.missing().isEmpty()) {
      faults.add("takes effect although " + commit.missing() + " is not ready");
    }
    if (kind instanceof RegistryKind.RollForward forward
            && forward.earlier() == RegistryKind.EarlierRecipient.NONE
        || kind instanceof RegistryKind.RollBack back
            && back.earlier() == RegistryKind.EarlierRecipient.NONE) {
      faults.add("is signed by nobody who could read before");
    }
    if (change.before().pause() == Standing.Pause.PAUSED && !isRecovery(kind)) {
      faults.add("goes on with a paused project");
    }
    return faults;
  }

  private static boolean needsAdministrator(Change change) {
    boolean merges = change.push().kind() instanceof ProjectKind.MergeBranch;
    boolean completes = change.push().kind() instanceof ProjectKind.ForwardCompletion;
    return !merges && !change.changedBranches().isEmpty() || completes || changesReverts(change);
  }

  private static boolean changesReverts(Change change) {
    return change.push().kind() instanceof ProjectKind.CreateRecoverBranch
        || change.push().kind() instanceof ProjectKind.DeleteRecoverBranch;
  }

  private static boolean isRecovery(PushKind kind) {
    return kind instanceof RegistryKind.RollForward
        || kind instanceof RegistryKind.RollBack
        || kind instanceof ProjectKind.RollBackRevert
        || kind instanceof ProjectKind.CreateRecoverBranch
        || kind instanceof ProjectKind.DeleteRecoverBranch;
  }
}
