package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.Set;
import java.util.stream.Stream;

/** ROT section 4, REG-60: only what has not taken effect anywhere is reversed. */
final class ReversalInOrder implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.Reversal.class)
        .flatMap(
            reversal ->
                push.unless(
                    push.isReason(Reason.PENDINGS_OPEN, Reason.PENDINGS_WITHOUT_BRANCH)
                        && push.seen().mergedPendings().isEmpty()
                        && push.pendings().keySet().equals(Set.copyOf(reversal.body().cleared())),
                    Code.REVERSAL_OUT_OF_ORDER));
  }
}
