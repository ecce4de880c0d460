package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-46, ART-47: while a rotation is in flight nothing else comes to base. */
final class BaseFree implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.OtherBaseUpdate.class)
        .flatMap(update -> push.unless(push.isNoPartial(), Code.BASE_FROZEN));
  }
}
