package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.RollBack;
import dev.byreis.core.registry.CommitBody.RollForward;
import dev.byreis.core.registry.CommitBody.RotationCommit;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-23, REG-40, REG-201: a rotation's epoch is one more than the greatest of the project; a
 * reconciliation names the epoch that the write-ahead announced.
 */
final class NextEpoch implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body().stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, CommitBody body) {
    Optional<CounterValue> next = step.project(body).nextEpoch();
    if (body instanceof RotationCommit commit) {
      return compare(step, Code.ROTATION_EPOCH, next, commit.epoch());
    }
    if (body instanceof RotationWriteAhead writeAhead) {
      return compare(step, Code.WRITE_AHEAD_EPOCH, next, writeAhead.epoch());
    }
    if (body instanceof RollForward forward) {
      return Stream.concat(
          compare(step, Code.ROTATION_EPOCH, next, forward.head().epoch()),
          announced(step, forward.head()));
    }
    return body instanceof RollBack back ? announced(step, back.head()) : Stream.empty();
  }

  private static Stream<Violation> announced(Step step, CommitBody.Reconciliation head) {
    ProjectState project = step.before().project(head.project());
    return compare(
        step,
        Code.RECONCILIATION_EPOCH,
        announcedEpoch(project, head.branch()).or(project::nextEpoch),
        head.epoch());
  }

  private static Optional<CounterValue> announcedEpoch(
      ProjectState project, RotationBranch branch) {
    return project
        .rotations()
        .find(branch)
        .flatMap(RotationRecord::writeAhead)
        .map(RotationRecord.Announcement.WriteAhead::epoch);
  }

  private static Stream<Violation> compare(
      Step step, Code code, Optional<CounterValue> expected, CounterValue found) {
    return expected.isPresent() && expected.get().equals(found)
        ? Stream.empty()
        : Stream.of(
            step.broken(
                code,
                Fact.of("expected", expected.map(CounterValue::toString).orElse("none")),
                Fact.of("found", found)));
  }
}
