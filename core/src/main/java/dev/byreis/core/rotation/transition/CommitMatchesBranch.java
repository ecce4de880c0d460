package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.FileFacts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REG-61, ROT-32: what sets the counters names F(p) and the artifacts that readers will find. */
final class CommitMatchesBranch implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return Stream.concat(
        push.when(RegistryKind.CommitRotation.class)
            .flatMap(commit -> check(push, commit.body().blocks(), commit.contents())),
        push.when(RegistryKind.RollForward.class)
            .flatMap(forward -> check(push, forward.body().blocks(), forward.contents())));
  }

  private static Stream<Violation> check(
      Transition push, List<Block> blocks, BranchContents contents) {
    Set<LogicalName> listed = blocks.stream().map(Block::file).collect(Collectors.toSet());
    if (!listed.equals(push.seen().filesOfRecord())) {
      return Stream.of(
          push.broken(
              Code.ROTATION_COMMIT_BRANCH,
              Transition.names("files of record", push.seen().filesOfRecord()),
              Transition.names("listed", new TreeSet<>(listed))));
    }
    return blocks.stream()
        .filter(block -> !isFound(push, block, contents))
        .map(block -> push.broken(Code.ROTATION_COMMIT_BRANCH, Fact.of("file", block.file())));
  }

  private static boolean isFound(Transition push, Block block, BranchContents contents) {
    FileArtifact named = new FileArtifact(block.pendingCounter(), block.targetArtifact());
    BranchArtifact onBranch = contents.artifacts().get(block.file());
    FileFacts facts = push.seen().files().get(block.file());
    return onBranch != null && onBranch.artifact().equals(named)
        || facts != null && facts.base().artifact().filter(named::equals).isPresent();
  }
}
