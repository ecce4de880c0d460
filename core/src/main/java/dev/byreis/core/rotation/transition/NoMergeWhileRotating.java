package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-04: while a rotation is in flight no merge is announced or committed. */
final class NoMergeWhileRotating implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    boolean merges =
        push.kind() instanceof RegistryKind.MergeWriteAhead
            || push.kind() instanceof RegistryKind.MergeCommit;
    return push.unless(!merges || push.isNoPartial(), Code.MERGE_WHILE_ROTATING);
  }
}
