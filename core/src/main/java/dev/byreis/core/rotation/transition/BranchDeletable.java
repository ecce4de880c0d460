package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.RotationRef;
import java.util.stream.Stream;

/** ART-44, ART-46: a rotation branch goes when nothing needs it any more. */
final class BranchDeletable implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.unless(isDeletable(push), Code.ROTATION_BRANCH_NEEDED);
  }

  private static boolean isDeletable(Transition push) {
    if (push.kind() instanceof ProjectKind.MergeBranch merge) {
      return merge.cleanup() == ProjectKind.MergeBranch.Cleanup.KEEPS_BRANCH
          || !push.seen().pendings().containsKey(merge.branch());
    }
    return !(push.kind() instanceof ProjectKind.DeleteBranch delete)
        || !push.seen().pendings().containsKey(delete.branch()) && hasServed(push, delete.branch());
  }

  private static boolean hasServed(Transition push, RotationRef branch) {
    Settlement settlement =
        push.record(branch).map(RotationRecord::settlement).orElse(Settlement.OPEN);
    return switch (settlement) {
      case OPEN -> !push.seen().isMerged(branch);
      case REVERSED, ROLLED_BACK -> true;
      case COMMITTED -> !push.anyConfigured(FileFacts::isBehind);
    };
  }
}
