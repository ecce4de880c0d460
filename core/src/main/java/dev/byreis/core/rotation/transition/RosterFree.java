package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-36: the roster is frozen while any project is in flight, but for what was announced. */
final class RosterFree implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.RosterChange.class)
        .flatMap(
            change ->
                push.unless(push.isNoPartial() || isAnnounced(change), Code.ROSTER_WHILE_ROTATING));
  }

  private static boolean isAnnounced(RegistryKind.RosterChange change) {
    return change.timing() == RegistryKind.RosterChange.Timing.DIRECTLY_AFTER_AN_END
        && change.agreement() == RegistryKind.RosterChange.Agreement.AS_ANNOUNCED;
  }
}
