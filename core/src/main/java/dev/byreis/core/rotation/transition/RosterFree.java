package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/** ROT-36: the roster is frozen while any project is in flight, but for what was announced. */
final class RosterFree implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.RosterChange.class)
        .flatMap(
            change ->
                push.unless(
                    push.isNoPartial() || isAnnounced(push, change), Code.ROSTER_WHILE_ROTATING));
  }

  /**
   * A branch that is not announced yet has no R'; what an earlier rotation announced is not its.
   */
  private static boolean isAnnounced(Transition push, RegistryKind.RosterChange change) {
    boolean isPromised =
        !push.seen().pendings().isEmpty()
            || push.isReason(Reason.COMMITTED_UNMERGED, Reason.BASE_BEHIND);
    return isPromised
        && change.timing() == RegistryKind.RosterChange.Timing.DIRECTLY_AFTER_AN_END
        && change.agreement() == RegistryKind.RosterChange.Agreement.AS_ANNOUNCED;
  }
}
