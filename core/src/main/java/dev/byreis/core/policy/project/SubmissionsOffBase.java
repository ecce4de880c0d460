package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import java.util.stream.Stream;

/**
 * ART-07: the file of a submission stays on its branch. Where that is not demanded it may come to
 * base if it is, byte for byte, that of an open submission.
 */
final class SubmissionsOffBase implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    boolean demanded = facts.policy().demands(Demand.SUBMISSIONS_OFF_BASE);
    return facts.brought().files().stream()
        .filter(file -> file.scope() != Scope.SUBMISSION && !file.isRemoved())
        .filter(
            file ->
                file.place() instanceof Place.OfSubmission of
                    && (demanded || of.origin() != Place.Origin.OPEN_SUBMISSION))
        .map(file -> file.broken(Code.SUBMISSION_ON_BASE));
  }
}
