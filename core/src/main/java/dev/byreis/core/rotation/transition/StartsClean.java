package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.FileFacts;
import java.util.stream.Stream;

/** ROT section 4: a rotation starts when nothing is open and every file is at its counter. */
final class StartsClean implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.CreateBranch.class)
        .flatMap(create -> push.unless(isClean(push), Code.ROTATION_NOT_CLEAN));
  }

  private static boolean isClean(Transition push) {
    return push.isNoPartial()
        && !push.seen().hasAnyPending()
        && !push.seen().filesOfRecord().isEmpty()
        && !push.anyConfigured(file -> !isAtCounter(file));
  }

  private static boolean isAtCounter(FileFacts file) {
    return file.base()
        .artifact()
        .map(artifact -> artifact.counter().equals(file.lastAccepted()))
        .orElse(file.lastAccepted().isZero());
  }
}
