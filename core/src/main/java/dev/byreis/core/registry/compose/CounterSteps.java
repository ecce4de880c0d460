package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Rfc3339;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.CommitId;
import java.time.Instant;

/**
 * What each kind of commit makes of a counter (REG-154, REG-192 to REG-200).
 *
 * @param parent the registry commit that is built on
 * @param now the time that the files record
 */
record CounterSteps(CommitId parent, Instant now) {

  static Counter initial(ProjectId project, LogicalName file, Instant now) {
    return settled(project, file, Counter.Standing.INITIAL, now);
  }

  Counter announced(Counter before, Block block) {
    Pending pending =
        new Pending(
            block.pendingCounter(),
            block.targetArtifact(),
            block.targetPr(),
            Rfc3339.seconds(now),
            parent);
    try {
      return Counter.announcing(
          before.project(), before.file(), before.standing(), Rfc3339.seconds(now), pending);
    } catch (MalformedRegistryException e) {
      throw new IllegalArgumentException("a pending that does not follow its counter", e);
    }
  }

  /** Accepts what the block says; the epoch stays unless a rotation sets it. */
  Counter accepted(Counter before, Block block, CounterValue epoch) {
    return settled(
        before.project(),
        before.file(),
        new Counter.Standing(block.pendingCounter(), block.targetPr().value(), epoch),
        now);
  }

  Counter cleared(Counter before) {
    return settled(before.project(), before.file(), before.standing(), now);
  }

  /** The block that announces this artifact for this purpose. */
  Block block(Target target, TargetPr pr) {
    CounterValue last = target.before().lastAccepted();
    return new Block(target.before().file(), last, last.next(), target.artifact(), pr, parent);
  }

  /** The block that repeats the counter's open pending. */
  Block block(Counter announced) {
    Pending pending = pendingOf(announced);
    return new Block(
        announced.file(),
        announced.lastAccepted(),
        pending.counter(),
        pending.targetArtifact(),
        pending.targetPr(),
        parent);
  }

  static Pending pendingOf(Counter counter) {
    return counter
        .pending()
        .orElseThrow(() -> new IllegalArgumentException(counter + " has no open pending"));
  }

  private static Counter settled(
      ProjectId project, LogicalName file, Counter.Standing standing, Instant now) {
    try {
      return Counter.settled(project, file, standing, Rfc3339.seconds(now));
    } catch (MalformedRegistryException e) {
      throw new IllegalArgumentException("a counter that contradicts itself", e);
    }
  }
}
