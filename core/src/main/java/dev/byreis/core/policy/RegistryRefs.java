package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;
import java.util.stream.Stream;

/**
 * REG-01, REG-03, REG-53: a push moves {@code main} and nothing else, forward, from where it is.
 */
final class RegistryRefs {
  private RegistryRefs() {}

  static List<Violation> check(CommitId head, RegistryPush push) {
    return push.updates().stream().flatMap(update -> check(head, push, update)).toList();
  }

  private static Stream<Violation> check(CommitId head, RegistryPush push, RefUpdate update) {
    RefName ref = update.ref();
    if (!ref.equals(RefName.MAIN)) {
      String branch = ref.shortName();
      boolean badName = branch.startsWith(RotationBranch.PREFIX) && !RotationBranch.isValid(branch);
      return Stream.of(
          Violation.ofRef(badName ? Code.ROTATION_REF_NAME : Code.REF_NOT_ALLOWED, ref));
    }
    if (update instanceof RefUpdate.Delete) {
      return Stream.of(Violation.ofRef(Code.REF_DELETED, ref));
    }
    if (!(update instanceof RefUpdate.Move move)) {
      return Stream.of(Violation.ofRef(Code.REF_MOVED, ref, Fact.of("now at", head)));
    }
    if (!move.from().equals(head.asObject())) {
      return Stream.of(
          Violation.ofRef(
              Code.REF_MOVED, ref, Fact.of("expected", move.from()), Fact.of("now at", head)));
    }
    return isForward(head, push, move)
        ? Stream.empty()
        : Stream.of(
            Violation.ofRef(
                Code.NOT_FAST_FORWARD, ref, Fact.of("now at", head), Fact.of("asked", move.to())));
  }

  /**
   * All new commits are reachable from the new tip, which is the last of them: a commit, and not a
   * tag that leads to one. So it descends if any has the old as parent. Asked to move twice, a ref
   * could end elsewhere than at what was judged.
   */
  private static boolean isForward(CommitId head, RegistryPush push, RefUpdate.Move move) {
    if (push.updates().stream().filter(update -> update.ref().equals(move.ref())).count() > 1) {
      return false;
    }
    List<CommitChanges> commits = push.contents().commits();
    if (commits.isEmpty()) {
      return move.to().equals(move.from());
    }
    CommitId last = commits.get(commits.size() - 1).commit().id();
    return move.to().equals(last.asObject())
        && commits.stream().anyMatch(c -> c.commit().parents().contains(head));
  }
}
