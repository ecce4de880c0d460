package dev.byreis.core.jgit;

import java.io.IOException;

/** How many tree entries a walk may still look at: a small tree can name itself a billion times. */
final class Budget {
  /** The budget is used up. */
  static final class ExhaustedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ExhaustedException(long limit) {
      super("more than " + limit + " tree entries");
    }
  }

  private final long limit;
  private long spent;

  Budget(long limit) {
    this.limit = limit;
  }

  void spend() throws ExhaustedException {
    spent++;
    if (spent > limit) {
      throw new ExhaustedException(limit);
    }
  }
}
