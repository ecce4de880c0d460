package dev.byreis.core.rotation;

import java.util.function.Function;

/** What looking at a project came to. */
public sealed interface Sighting {
  <R> R fold(
      Function<? super Seen, ? extends R> seen, Function<? super Inconclusive, ? extends R> not);

  /** Enough was seen: the class, with its observation. */
  record Seen(RotationClass rotation) implements Sighting {
    @Override
    public <R> R fold(
        Function<? super Seen, ? extends R> seen, Function<? super Inconclusive, ? extends R> not) {
      return seen.apply(this);
    }
  }

  /** Not enough could be seen. This is no class, and lets no push through (ROT-10). */
  record Inconclusive(String cause) implements Sighting {
    @Override
    public <R> R fold(
        Function<? super Seen, ? extends R> seen, Function<? super Inconclusive, ? extends R> not) {
      return not.apply(this);
    }
  }
}
