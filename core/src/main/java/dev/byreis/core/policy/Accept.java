package dev.byreis.core.policy;

import java.util.function.Function;

/** Evidence that a push was judged and breaks no rule: only this package can make one. */
public final class Accept implements Verdict {
  private final int commitsJudged;

  Accept(int commitsJudged) {
    this.commitsJudged = commitsJudged;
  }

  /** How many new commits were judged. */
  public int commitsJudged() {
    return commitsJudged;
  }

  @Override
  public <R> R fold(
      Function<? super Accept, ? extends R> accept,
      Function<? super Reject, ? extends R> reject,
      Function<? super Inconclusive, ? extends R> inconclusive) {
    return accept.apply(this);
  }
}
