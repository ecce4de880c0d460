package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-22: a push that holds a rotation or recover ref holds no other. */
final class RotationRefAlone implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.MixedPush.class)
        .map(
            mixed ->
                push.broken(
                    Code.ROTATION_REF_WITH_OTHERS, Transition.names("refs", mixed.others())));
  }
}
