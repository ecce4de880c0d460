package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.stream.Stream;

/** ROT section 4: a rotation takes effect only with a pending for every file of F(p). */
final class AllFilesAnnounced implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    boolean concerned =
        push.kind() instanceof RegistryKind.CommitRotation
            || push.kind() instanceof ProjectKind.MergeBranch
                && push.takesPendings()
                && push.isReason(Reason.PENDINGS_OPEN);
    return concerned
        ? push.unless(
            push.isComplete(),
            Code.ROTATION_NOT_COMPLETE,
            Transition.names("files of record", push.seen().filesOfRecord()),
            Transition.names("announced", push.pendings().keySet()))
        : Stream.empty();
  }
}
