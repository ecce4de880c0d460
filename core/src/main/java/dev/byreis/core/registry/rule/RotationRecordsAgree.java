package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.RollForward;
import dev.byreis.core.registry.CommitBody.RotationCommit;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.TargetPr;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * REG-46, REG-22: what ends a rotation names one rotation, and every file that its write-ahead
 * announced.
 */
final class RotationRecordsAgree implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body().stream()
        .filter(body -> body instanceof RotationCommit || body instanceof RollForward)
        .flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, CommitBody body) {
    Set<TargetPr> targets = body.blocks().stream().map(Block::targetPr).collect(Collectors.toSet());
    if (targets.size() > 1) {
      return Stream.of(
          step.broken(Code.ROTATION_RECORDS_DIFFER, Fact.of("target_pr values", targets.size())));
    }
    Set<LogicalName> listed = new TreeSet<>(body.files());
    return announced(step.project(body), targets)
        .filter(file -> !listed.contains(file))
        .map(
            file ->
                step.broken(
                    Code.ROTATION_RECORDS_DIFFER, Fact.of("announced but not listed", file)));
  }

  private static Stream<LogicalName> announced(ProjectState project, Set<TargetPr> targets) {
    return project.rotationPendings().entrySet().stream()
        .filter(open -> targets.contains(open.getValue().targetPr()))
        .map(java.util.Map.Entry::getKey);
  }
}
