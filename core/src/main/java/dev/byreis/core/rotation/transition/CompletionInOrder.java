package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/** ROT section 4: forward completion is for a rotation that is committed and not merged. */
final class CompletionInOrder implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.ForwardCompletion.class)
        .flatMap(
            completion ->
                push.unless(
                    push.isReason(Reason.COMMITTED_UNMERGED, Reason.BASE_BEHIND),
                    Code.COMPLETION_OUT_OF_ORDER));
  }
}
