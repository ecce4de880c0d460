package dev.byreis.core.policy;

import dev.byreis.core.registry.verify.VerifiedRegistry;
import java.util.function.Function;

/** The answer to a push to the registry, with what is verified once an accepted one has landed. */
public sealed interface RegistryDecision {
  Verdict verdict();

  <R> R fold(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  record Accepted(Accept verdict, VerifiedRegistry after) implements RegistryDecision {
    @Override
    public <R> R fold(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /** A verdict that is not Accept. */
  record Refused(Verdict verdict) implements RegistryDecision {
    public Refused {
      if (verdict instanceof Accept) {
        throw new IllegalArgumentException("a refusal does not accept");
      }
    }

    @Override
    public <R> R fold(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
