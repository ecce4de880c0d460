package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.BranchTip.Position;
import dev.byreis.core.rotation.RotationRef;
import java.util.stream.Stream;

/** ROT-32: base still is the branch's fork point, so that the merge is a fast-forward. */
final class MergesForward implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return Stream.concat(
        push.when(RegistryKind.CommitRotation.class)
            .flatMap(
                commit ->
                    push.unless(
                        push.pendingBranch().filter(branch -> fits(push, branch)).isPresent(),
                        Code.ROTATION_NOT_FAST_FORWARD)),
        push.when(ProjectKind.MergeBranch.class)
            .flatMap(
                merge ->
                    push.unless(isAhead(push, merge.branch()), Code.ROTATION_NOT_FAST_FORWARD)));
  }

  private static boolean fits(Transition push, RotationRef branch) {
    return isAhead(push, branch)
        || push.takesPendings()
            && push.seen()
                .findTip(branch)
                .filter(tip -> tip.position() == Position.AT_BASE)
                .isPresent();
  }

  private static boolean isAhead(Transition push, RotationRef branch) {
    return push.seen().findTip(branch).filter(t -> t.position() == Position.AHEAD).isPresent();
  }
}
