package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-42, ART-44, ROT-53: rotations and recoveries are the administrators' business. */
final class AdministratorOnly implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.unless(
        push.isByAdministrator() || !isForAdministrators(push.kind()), Code.ROTATION_NEEDS_ADMIN);
  }

  private static boolean isForAdministrators(PushKind kind) {
    return kind instanceof ProjectKind.CreateBranch
        || kind instanceof ProjectKind.DeleteBranch
        || kind instanceof ProjectKind.ForwardCompletion
        || kind instanceof ProjectKind.CreateRecoverBranch
        || kind instanceof ProjectKind.DeleteRecoverBranch;
  }
}
