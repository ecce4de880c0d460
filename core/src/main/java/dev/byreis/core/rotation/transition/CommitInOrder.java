package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/** ROT section 4: CommitRotation follows an open rotation that nothing has overtaken. */
final class CommitInOrder implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.CommitRotation.class)
        .flatMap(commit -> push.unless(mayFollow(push), Code.ROTATION_COMMIT_OUT_OF_ORDER));
  }

  private static boolean mayFollow(Transition push) {
    return push.isReason(Reason.PENDINGS_OPEN)
        || push.takesPendings()
            && push.isReason(Reason.MERGED_UNCOMMITTED)
            && push.seen().mergedPendings().equals(push.pendings().keySet())
            && push.pendingBranch()
                .flatMap(push.seen()::findTip)
                .filter(tip -> tip.position() == BranchTip.Position.AT_BASE)
                .isPresent();
  }
}
