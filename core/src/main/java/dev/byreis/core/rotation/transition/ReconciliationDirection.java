package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.rotation.RotationRef;
import java.util.Optional;
import java.util.stream.Stream;

/** ROT-53: what was given up does not go forward, and what was committed does not go back. */
final class ReconciliationDirection implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return ReconciliationInOrder.branch(push.kind()).stream()
        .flatMap(
            branch ->
                push.unless(mayGo(push, settlement(push, branch)), Code.RECONCILIATION_DIRECTION));
  }

  private static Settlement settlement(Transition push, RotationRef branch) {
    return push.record(branch).map(RotationRecord::settlement).orElse(Settlement.OPEN);
  }

  private static boolean mayGo(Transition push, Settlement settlement) {
    if (push.kind() instanceof RegistryKind.RollForward forward) {
      return settlement == Settlement.OPEN
          || settlement == Settlement.COMMITTED
          || forward.body().blocks().stream().allMatch(block -> isAtBase(push, block));
    }
    return settlement != Settlement.COMMITTED;
  }

  private static boolean isAtBase(Transition push, Block block) {
    return Optional.ofNullable(push.seen().files().get(block.file()))
        .flatMap(file -> file.base().artifact())
        .filter(artifact -> artifact.content().equals(block.targetArtifact()))
        .isPresent();
  }
}
