package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/** ROT-04: an open rotation is its owner's; anyone else reverses or reconciles it. */
final class OwnerOnly implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.unless(isOwners(push), Code.ROTATION_NOT_THE_OWNER);
  }

  private static boolean isOwners(Transition push) {
    PushKind kind = push.kind();
    if (kind instanceof RegistryKind.CommitRotation commit) {
      return push.owner().filter(commit.signer()::equals).isPresent();
    }
    if (kind instanceof RegistryKind.WriteAhead writeAhead && push.isReason(Reason.PENDINGS_OPEN)) {
      return push.owner().filter(writeAhead.signer()::equals).isPresent();
    }
    return !(kind instanceof ProjectKind.MergeBranch
            && push.takesPendings()
            && push.isReason(Reason.PENDINGS_OPEN))
        || push.owner().filter(push::isBy).isPresent();
  }
}
