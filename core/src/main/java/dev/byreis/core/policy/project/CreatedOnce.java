package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefUpdate;
import java.util.stream.Stream;

/** ART-02, ROT-62: what was reviewed or acknowledged under a name stays under it. */
final class CreatedOnce implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> isCreateOnly(ref.role()) && ref.update() instanceof RefUpdate.Move)
        .map(ref -> Violation.ofRef(Code.REF_CREATE_ONLY, ref.ref()));
  }

  private static boolean isCreateOnly(RefRole role) {
    return role instanceof RefRole.Submission
        || role instanceof RefRole.ReadinessTag
        || role instanceof RefRole.Recovery;
  }
}
