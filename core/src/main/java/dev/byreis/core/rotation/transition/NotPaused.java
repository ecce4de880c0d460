package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-56: a paused project waits for a person; only recovery goes on. */
final class NotPaused implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.unless(
        push.before().pause() == Standing.Pause.RUNNING || isRecovery(push.kind()),
        Code.PROJECT_PAUSED);
  }

  private static boolean isRecovery(PushKind kind) {
    return kind instanceof RegistryKind.RollForward
        || kind instanceof RegistryKind.RollBack
        || kind instanceof ProjectKind.RollBackRevert
        || kind instanceof ProjectKind.CreateRecoverBranch
        || kind instanceof ProjectKind.DeleteRecoverBranch
        || kind instanceof RegistryKind.RosterChange roster
            && roster.extent() == RegistryKind.RosterChange.Extent.ONLY_REMOVES;
  }
}
