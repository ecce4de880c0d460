package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT-34: what is judged starts from where the refs are. */
final class RefsUnmoved implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> ref.course() == PushedRef.Course.MISSED)
        .map(ref -> Violation.ofRef(Code.REF_MOVED, ref.ref()));
  }
}
