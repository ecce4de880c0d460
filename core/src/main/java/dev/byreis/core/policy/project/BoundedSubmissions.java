package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-40: a project has so many open submissions at most. */
final class BoundedSubmissions implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    long created = count(facts, PushedRef.Course.CREATED);
    long after =
        facts.ground().openSubmissions() + created - count(facts, PushedRef.Course.DELETED);
    int most = facts.policy().limits().openSubmissions();
    return created == 0 || after <= most
        ? Stream.empty()
        : Stream.of(
            Violation.ofPush(
                Code.TOO_MANY_SUBMISSIONS, Fact.of("submissions", after), Fact.of("limit", most)));
  }

  private static long count(ProjectPushFacts facts, PushedRef.Course course) {
    return facts.refs().stream()
        .filter(ref -> ref.role() instanceof RefRole.Submission && ref.course() == course)
        .count();
  }
}
