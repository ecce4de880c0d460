package dev.byreis.server.data;

import java.util.function.Function;

/** Whether moves of trusted refs were recorded. */
public sealed interface RecordOutcome {
  <R> R fold(
      Function<? super Recorded, ? extends R> recorded,
      Function<? super Elsewhere, ? extends R> elsewhere);

  /** All of them, on disk. */
  record Recorded() implements RecordOutcome {
    @Override
    public <R> R fold(
        Function<? super Recorded, ? extends R> recorded,
        Function<? super Elsewhere, ? extends R> elsewhere) {
      return recorded.apply(this);
    }
  }

  /**
   * None of them.
   *
   * @param move the first whose ref is not where it expects it
   * @param actual where that ref is
   */
  record Elsewhere(TrustedMove move, TrustedHead actual) implements RecordOutcome {
    @Override
    public <R> R fold(
        Function<? super Recorded, ? extends R> recorded,
        Function<? super Elsewhere, ? extends R> elsewhere) {
      return elsewhere.apply(this);
    }
  }
}
