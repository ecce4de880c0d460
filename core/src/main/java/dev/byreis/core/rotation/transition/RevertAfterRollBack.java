package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RotationRecord;
import java.util.stream.Stream;

/** ART-49: base goes back only for a rotation that two administrators rolled back. */
final class RevertAfterRollBack implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.RollBackRevert.class)
        .flatMap(
            revert ->
                push.unless(
                    push.record(revert.branch())
                        .filter(r -> r.settlement() == RotationRecord.Settlement.ROLLED_BACK)
                        .isPresent(),
                    Code.REVERT_WITHOUT_ROLL_BACK));
  }
}
