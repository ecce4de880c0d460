package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.PushedRef.Course;
import java.util.stream.Stream;

/**
 * ART-36: contributors push submissions, consumers acknowledge, administrators do everything; who
 * only reads pushes nothing. Where the demand is off, contributors push to base as well.
 */
final class PusherMayMove implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> !(ref.role() instanceof RefRole.Foreign))
        .filter(ref -> !mayMove(facts, ref))
        .map(ref -> Violation.ofRef(Code.PUSHER_ROLE, ref.ref(), Fact.of("role", facts.role())));
  }

  private static boolean mayMove(ProjectPushFacts facts, PushedRef ref) {
    return switch (facts.role()) {
      case ADMIN -> true;
      case CONTRIBUTOR -> contributorMayMove(facts, ref);
      case CONSUMER -> ref.role() instanceof RefRole.ReadinessTag && ref.course() != Course.DELETED;
      case READER -> false;
    };
  }

  private static boolean contributorMayMove(ProjectPushFacts facts, PushedRef ref) {
    if (ref.role() instanceof RefRole.Submission) {
      return ref.course() != Course.DELETED;
    }
    boolean ofSources = ref.role() instanceof RefRole.Base || ref.role() instanceof RefRole.Listed;
    return ref.role() instanceof RefRole.Listed
        || ofSources && !facts.policy().demands(Demand.ROLES);
  }
}
