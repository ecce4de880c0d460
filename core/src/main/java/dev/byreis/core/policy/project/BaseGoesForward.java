package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-02: the base branch only grows. */
final class BaseGoesForward implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> ref.role() instanceof RefRole.Base)
        .filter(ref -> ref.course() == PushedRef.Course.NOT_FORWARD)
        .map(ref -> Violation.ofRef(Code.NOT_FAST_FORWARD, ref.ref()));
  }
}
