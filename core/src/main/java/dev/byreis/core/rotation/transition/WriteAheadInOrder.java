package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/**
 * ROT section 4: a write-ahead follows the push of its branch, or completes what its owner began.
 */
final class WriteAheadInOrder implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.WriteAhead.class)
        .flatMap(
            writeAhead -> push.unless(mayFollow(push, writeAhead), Code.WRITE_AHEAD_OUT_OF_ORDER));
  }

  private static boolean mayFollow(Transition push, RegistryKind.WriteAhead writeAhead) {
    if (push.isReason(Reason.PENDINGS_OPEN)) {
      return push.pendingBranch().filter(writeAhead.branch()::equals).isPresent();
    }
    return push.isReason(Reason.BRANCH_WITHOUT_PENDINGS)
        && push.seen().findBranch(writeAhead.branch()).filter(BranchFacts::isOpen).isPresent()
        && push.seen().findTip(writeAhead.branch()).isPresent();
  }
}
