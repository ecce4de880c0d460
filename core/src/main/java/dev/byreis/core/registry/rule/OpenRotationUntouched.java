package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.MergeBump;
import dev.byreis.core.registry.CommitBody.PendingBump;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.TargetPr;
import java.util.stream.Stream;

/**
 * REG-20, ROT-04: an open rotation is a lock on its project: while it is open, no merge and no
 * other rotation is announced or finished there.
 */
final class OpenRotationUntouched implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body().stream()
        .filter(body -> body instanceof PendingBump || body instanceof MergeBump)
        .flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, CommitBody body) {
    ProjectState project = step.project(body);
    TargetPr target = body.blocks().get(0).targetPr();
    return project.rotationPendings().values().stream()
        .map(Pending::targetPr)
        .filter(open -> !open.equals(target) && !overwrites(step))
        .distinct()
        .map(
            open ->
                step.broken(
                    Code.PENDING_TOUCHED,
                    Fact.of("open rotation", open),
                    Fact.of("announced", target)));
  }

  private static boolean overwrites(Step step) {
    return new PendingNotOverwritten().check(step).findAny().isPresent();
  }
}
