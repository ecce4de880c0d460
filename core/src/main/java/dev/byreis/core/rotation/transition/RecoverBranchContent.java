package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-53: a recover branch restores exactly what the rotation changed. */
final class RecoverBranchContent implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.CreateRecoverBranch.class)
        .flatMap(
            create ->
                push.unless(
                    create.restores() == ProjectKind.CreateRecoverBranch.Restores.EXACTLY,
                    Code.RECOVER_BRANCH_CONTENT));
  }
}
