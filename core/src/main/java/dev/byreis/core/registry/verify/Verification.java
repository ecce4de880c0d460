package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import java.util.List;
import java.util.function.Function;

/** The answer to verifying a registry's history. */
public sealed interface Verification {
  <R> R fold(
      Function<? super VerifiedRegistry, ? extends R> authentic,
      Function<? super NotAuthentic, ? extends R> not);

  /**
   * The registry as a judgement needs it: authentic, and agreeing with itself in every commit.
   *
   * @throws RegistryNotTrustedException if it is not
   */
  VerifiedRegistry getTrusted() throws RegistryNotTrustedException;

  /** The history is authentic; see its conformity for the rest. */
  record Authentic(VerifiedRegistry registry) implements Verification {
    @Override
    public VerifiedRegistry getTrusted() throws RegistryNotTrustedException {
      if (!registry.conformity().isFull()) {
        throw new RegistryNotTrustedException(registry.conformity().violations());
      }
      return registry;
    }

    @Override
    public <R> R fold(
        Function<? super VerifiedRegistry, ? extends R> authentic,
        Function<? super NotAuthentic, ? extends R> not) {
      return authentic.apply(registry);
    }
  }

  /** Some commit is not signed as it must be, or the history is not linear. */
  record NotAuthentic(List<Violation> violations) implements Verification {
    public NotAuthentic {
      violations = List.copyOf(violations);
    }

    @Override
    public VerifiedRegistry getTrusted() throws RegistryNotTrustedException {
      throw new RegistryNotTrustedException(violations);
    }

    @Override
    public <R> R fold(
        Function<? super VerifiedRegistry, ? extends R> authentic,
        Function<? super NotAuthentic, ? extends R> not) {
      return not.apply(this);
    }
  }
}
