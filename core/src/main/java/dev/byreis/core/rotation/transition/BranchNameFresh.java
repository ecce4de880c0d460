package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-30, REG-222: a rotation branch has a name of its grammar that no registry commit names. */
final class BranchNameFresh implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.CreateBranch.class).flatMap(create -> check(push, create));
  }

  private static Stream<Violation> check(Transition push, ProjectKind.CreateBranch create) {
    if (create.branch().branch().isEmpty()) {
      return Stream.of(push.broken(Code.ROTATION_REF_NAME));
    }
    return push.unless(push.record(create.branch()).isEmpty(), Code.ROTATION_BRANCH_USED);
  }
}
