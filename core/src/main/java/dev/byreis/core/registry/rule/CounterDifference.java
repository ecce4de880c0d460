package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Fact;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.Pending;
import java.util.Optional;
import java.util.stream.Stream;

/** How a counter file differs from what a commit has to leave behind, field by field. */
final class CounterDifference {
  private CounterDifference() {}

  static Stream<Fact> ofStanding(Counter found, Counter.Standing expected) {
    return Stream.of(
            difference("last_accepted_counter", expected.lastAccepted(), found.lastAccepted()),
            difference("last_pr", expected.lastPr(), found.standing().lastPr()),
            difference("rotation_epoch", expected.epoch(), found.epoch()))
        .flatMap(Optional::stream);
  }

  static Stream<Fact> ofNoPending(Counter found) {
    return found.pending().map(p -> Fact.of("pending", "expected null")).stream();
  }

  /** Whether the open pending is what the block announces. */
  static Stream<Fact> ofPending(Optional<Pending> found, Block block) {
    if (found.isEmpty()) {
      return Stream.of(Fact.of("pending", "expected, found none"));
    }
    Pending pending = found.get();
    return Stream.of(
            difference("pending_counter", block.pendingCounter(), pending.counter()),
            difference("target_artifact_sha", block.targetArtifact(), pending.targetArtifact()),
            difference("target_pr", block.targetPr(), pending.targetPr()))
        .flatMap(Optional::stream);
  }

  static Optional<Fact> difference(String field, Object expected, Object found) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(Fact.of(field, "expected " + expected + ", found " + found));
  }
}
