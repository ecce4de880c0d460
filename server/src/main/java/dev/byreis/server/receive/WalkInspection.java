package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Facts by one {@link PushWalk} over all refs of the push together, against base as it is: the one
 * ref that the strictest policy holds, in registries and in projects. What only another ref reaches
 * counts as new.
 */
public final class WalkInspection implements PushInspection {
  private final PushLimits limits;

  public WalkInspection(PushLimits limits) {
    this.limits = limits;
  }

  @Override
  public Inspected inspect(Arrived arrived) throws UnreadableRepositoryException {
    PushedTips tips = new PushedTips(tips(arrived.updates()), trusted(arrived));
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

  private static Set<ObjectName> tips(List<RefUpdate> updates) {
    return updates.stream()
        .map(RefPosition::after)
        .filter(RefPosition.At.class::isInstance)
        .map(position -> ((RefPosition.At) position).object())
        .collect(Collectors.toSet());
  }

  private static Set<ObjectName> trusted(Arrived arrived) {
    return arrived.base() instanceof RefPosition.At at ? Set.of(at.object()) : Set.of();
  }
}
