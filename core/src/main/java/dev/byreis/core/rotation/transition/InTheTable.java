package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT section 4: anything else, never. */
final class InTheTable implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.unless(
        !(push.kind() instanceof ProjectKind.Unknown)
            && !(push.kind() instanceof RegistryKind.UnknownChange),
        Code.CHANGE_NOT_IN_TABLE);
  }
}
