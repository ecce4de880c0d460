package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationRef;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * ART-45, ROT-33: a rotation comes to base only on its CommitRotation, however it is brought in.
 */
final class MergeHasCommit implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return Stream.concat(
        push.when(ProjectKind.MergeBranch.class)
            .flatMap(
                merge -> push.unless(hasEvidence(push, merge), Code.ROTATION_MERGE_WITHOUT_COMMIT)),
        push.when(ProjectKind.SmuggledMerge.class)
            .map(
                smuggled ->
                    push.broken(
                        Code.ROTATION_MERGE_WITHOUT_COMMIT,
                        Transition.names("signs of a rotation", smuggled.signs()))));
  }

  private static boolean hasEvidence(Transition push, ProjectKind.MergeBranch merge) {
    if (push.isReason(Reason.COMMITTED_UNMERGED)) {
      return push.seen().latestCommitted().filter(merge.branch()::equals).isPresent()
          && isCommitted(push, merge.branch())
          && landed(push).equals(held(merge.contents()));
    }
    return push.takesPendings()
        && push.isReason(Reason.PENDINGS_OPEN)
        && push.pendingBranch().filter(merge.branch()::equals).isPresent()
        && announced(push).equals(held(merge.contents()));
  }

  private static boolean isCommitted(Transition push, RotationRef branch) {
    return push.record(branch)
        .filter(record -> record.settlement() == RotationRecord.Settlement.COMMITTED)
        .isPresent();
  }

  private static SortedMap<LogicalName, FileArtifact> landed(Transition push) {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    push.seen()
        .state()
        .rotations()
        .artifacts()
        .latestRotation()
        .ifPresent(
            rotation ->
                rotation
                    .files()
                    .forEach((f, s) -> files.put(f, new FileArtifact(s.counter(), s.content()))));
    return files;
  }

  private static SortedMap<LogicalName, FileArtifact> announced(Transition push) {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    push.pendings()
        .forEach((f, p) -> files.put(f, new FileArtifact(p.counter(), p.targetArtifact())));
    return files;
  }

  private static SortedMap<LogicalName, FileArtifact> held(BranchContents contents) {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    contents.artifacts().forEach((f, artifact) -> files.put(f, artifact.artifact()));
    return files;
  }
}
