package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.RotationRef;
import java.util.stream.Stream;

/** ROT-31: a write-ahead announces what its branch holds. */
final class WriteAheadMatchesBranch implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.WriteAhead.class)
        .flatMap(
            writeAhead ->
                writeAhead.body().blocks().stream()
                    .filter(block -> !matches(push, writeAhead, block))
                    .map(
                        block ->
                            push.broken(Code.WRITE_AHEAD_BRANCH, Fact.of("file", block.file()))));
  }

  private static boolean matches(Transition push, RegistryKind.WriteAhead writeAhead, Block block) {
    BranchArtifact held = writeAhead.contents().artifacts().get(block.file());
    FileFacts facts = push.seen().files().get(block.file());
    return held != null
        && facts != null
        && held.artifact().content().equals(block.targetArtifact())
        && held.artifact().counter().equals(block.pendingCounter())
        && facts.lastAccepted().isFollowedBy(block.pendingCounter())
        && RotationRef.find(block.targetPr()).filter(writeAhead.branch()::equals).isPresent();
  }
}
