package dev.byreis.core.policy;

import dev.byreis.core.registry.verify.VerifiedRegistry;
import java.util.function.Function;

/** The answer to a push to the registry, with what is verified once an accepted one has landed. */
public sealed interface RegistryDecision {
  /** The verdict, with all that follows from it. */
  Judgement judgement();

  default Verdict verdict() {
    return judgement().verdict();
  }

  <R> R fold(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  /** An {@link Accept}. */
  record Accepted(Judgement judgement, VerifiedRegistry after) implements RegistryDecision {
    public Accepted {
      if (!(judgement.verdict() instanceof Accept)) {
        throw new IllegalArgumentException("not accepted");
      }
    }

    @Override
    public <R> R fold(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /** A verdict that is not {@link Accept}. */
  record Refused(Judgement judgement) implements RegistryDecision {
    public Refused {
      if (judgement.verdict() instanceof Accept) {
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
