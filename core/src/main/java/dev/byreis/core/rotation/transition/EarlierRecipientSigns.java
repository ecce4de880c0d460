package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** REG-203: at least one signer of a reconciliation could read the files before the rotation. */
final class EarlierRecipientSigns implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    boolean nobody =
        push.kind() instanceof RegistryKind.RollForward forward
                && forward.earlier() == RegistryKind.EarlierRecipient.NONE
            || push.kind() instanceof RegistryKind.RollBack back
                && back.earlier() == RegistryKind.EarlierRecipient.NONE;
    return push.unless(!nobody, Code.RECONCILIATION_RECIPIENT);
  }
}
