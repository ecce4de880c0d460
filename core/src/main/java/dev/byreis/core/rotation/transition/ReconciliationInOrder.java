package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.RotationRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** ROT-53: people reconcile what automation must not, and only a branch that is part of it. */
final class ReconciliationInOrder implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return branch(push.kind()).stream()
        .flatMap(
            branch ->
                push.unless(
                    push.reason().isForPeople() && named(push).contains(branch),
                    Code.RECONCILIATION_OUT_OF_ORDER));
  }

  static Optional<RotationRef> branch(PushKind kind) {
    if (kind instanceof RegistryKind.RollForward forward) {
      return Optional.of(RotationRef.of(forward.body().head().branch()));
    }
    return kind instanceof RegistryKind.RollBack back
        ? Optional.of(RotationRef.of(back.body().head().branch()))
        : Optional.empty();
  }

  /** The branches that the anomaly names: those of P, and the open ones that exist. */
  static Set<RotationRef> named(Transition push) {
    Set<RotationRef> named = new TreeSet<>(push.seen().pendings().keySet());
    push.seen()
        .branches()
        .forEach(
            (name, facts) -> {
              if (facts.exists() && facts.isOpen()) {
                named.add(name);
              }
            });
    return named;
  }
}
