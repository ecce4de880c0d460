package dev.byreis.core.artifact;

import dev.byreis.core.registry.Counter;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the registry says about a file's counter. */
public sealed interface CounterAuthority {
  <R> R fold(Supplier<R> unverified, Function<Verified, R> verified);

  /** No registry head that was verified is at hand. */
  record Unverified() implements CounterAuthority {
    @Override
    public <R> R fold(Supplier<R> unverified, Function<Verified, R> verified) {
      return unverified.get();
    }
  }

  /** The counter file at a verified head. */
  record Verified(Counter counter) implements CounterAuthority {
    @Override
    public <R> R fold(Supplier<R> unverified, Function<Verified, R> verified) {
      return verified.apply(this);
    }
  }
}
