package dev.byreis.core.judging;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.List;

/** What a push of one group brings whose objects are in the repository already. */
public final class Arrived {
  private Arrived() {}

  /** The commits of these tips that are not below what is trusted. */
  public static PushContents contents(GitStore store, PushedTips tips)
      throws UnreadableRepositoryException {
    return PushWalk.of(store, store, PushLimits.usual())
        .read(ReceivedObjects.none(), List.of(tips))
        .fold(
            read -> read.contents().get(0),
            refused -> {
              throw new AssertionError(refused.violations().toString());
            });
  }
}
