package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-43: a rotation branch never moves. */
final class BranchStays implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.MoveBranch.class)
        .map(move -> push.broken(Code.ROTATION_BRANCH_MOVED));
  }
}
