package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.List;

/**
 * Facts by one {@link PushWalk} over all refs of the push together. What no ref reaches whose
 * commits were judged by the rules of this push counts as new.
 */
public final class WalkInspection implements PushInspection {
  private final PushLimits limits;

  public WalkInspection(PushLimits limits) {
    this.limits = limits;
  }

  @Override
  public Inspected inspect(Arrived arrived) throws UnreadableRepositoryException {
    PushedTips tips = PushedTips.of(arrived.updates(), arrived.judged());
    return new PushWalk(arrived.repository(), arrived.real(), limits)
        .read(ReceivedObjects.ofPack(arrived.packed()), List.of(tips))
        .fold(read -> complete(read.contents()), refused -> faulty(refused.violations()));
  }

  private static Inspected complete(List<PushContents> contents) {
    return new Inspected.Complete(contents.get(0));
  }

  private static Inspected faulty(List<Violation> violations) {
    return new Inspected.Faulty(violations);
  }
}
