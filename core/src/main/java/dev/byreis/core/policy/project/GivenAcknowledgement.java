package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.PushedRef.TagFault;
import java.util.stream.Stream;

/** ROT-62: an acknowledgement is a consumer's signed tag on the tip of a rotation branch. */
final class GivenAcknowledgement implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> ref.fault() != TagFault.NONE)
        .map(ref -> Violation.ofRef(Code.READINESS_TAG, ref.ref(), Fact.of("reason", ref.fault())));
  }
}
