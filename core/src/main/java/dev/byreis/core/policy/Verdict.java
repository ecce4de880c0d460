package dev.byreis.core.policy;

import dev.byreis.core.finding.Violation;
import java.util.List;
import java.util.function.Function;

/** The answer to one push. Anything that is not {@link Accept} refuses it. */
public sealed interface Verdict permits Accept, Verdict.Reject, Verdict.Inconclusive {
  <R> R fold(
      Function<? super Accept, ? extends R> accept,
      Function<? super Reject, ? extends R> reject,
      Function<? super Inconclusive, ? extends R> inconclusive);

  /** The push breaks rules: all of them, most specific first. */
  record Reject(List<Violation> violations) implements Verdict {
    public Reject {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("a rejection names at least one violation");
      }
    }

    @Override
    public <R> R fold(
        Function<? super Accept, ? extends R> accept,
        Function<? super Reject, ? extends R> reject,
        Function<? super Inconclusive, ? extends R> inconclusive) {
      return reject.apply(this);
    }
  }

  /** We could not see enough to decide. Refuse, say so, and let the client try again. */
  record Inconclusive(Violation cause) implements Verdict {
    @Override
    public <R> R fold(
        Function<? super Accept, ? extends R> accept,
        Function<? super Reject, ? extends R> reject,
        Function<? super Inconclusive, ? extends R> inconclusive) {
      return inconclusive.apply(this);
    }
  }
}
