package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditAppend;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.CommitBody.RotationReversal;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.TargetPr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * REG-47, REG-233: a reversal clears all pendings of one rotation, and records the epoch and the
 * delta if, and only if, a write-ahead announced them.
 */
final class ReversalComplete implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationReversal.class).stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, RotationReversal body) {
    ProjectState project = step.project(body);
    Set<TargetPr> targets =
        body.cleared().stream()
            .map(project::findCounter)
            .flatMap(Optional::stream)
            .map(Counter::pending)
            .flatMap(Optional::stream)
            .map(Pending::targetPr)
            .collect(Collectors.toSet());
    if (targets.size() > 1) {
      return Stream.of(
          step.broken(Code.REVERSAL_INCOMPLETE, Fact.of("rotations cleared", targets.size())));
    }
    Set<LogicalName> cleared = new TreeSet<>(body.cleared());
    Stream<Violation> left =
        project.rotationPendings().entrySet().stream()
            .filter(open -> targets.contains(open.getValue().targetPr()))
            .map(Map.Entry::getKey)
            .filter(file -> !cleared.contains(file))
            .map(
                file ->
                    step.broken(Code.REVERSAL_INCOMPLETE, Fact.of("pending not cleared", file)));
    return Stream.concat(left, announcement(step, project, targets));
  }

  private static Stream<Violation> announcement(
      Step step, ProjectState project, Set<TargetPr> targets) {
    SortedMap<String, String> expected =
        targets.stream()
            .findFirst()
            .flatMap(TargetPr::branch)
            .flatMap(project.rotations()::find)
            .flatMap(RotationRecord::writeAhead)
            .map(AnnouncedDetails::of)
            .orElseGet(java.util.TreeMap::new);
    return step.commit()
        .auditChanges()
        .flatMap(change -> event(change.after()))
        .filter(event -> !AnnouncedDetails.in(event).equals(expected))
        .map(
            event ->
                step.broken(
                    Code.REVERSAL_INCOMPLETE,
                    Fact.of("details of the write-ahead expected", expected.keySet()),
                    Fact.of("found", AnnouncedDetails.in(event).keySet())));
  }

  private static Stream<AuditEvent> event(AuditAppend append) {
    return append instanceof AuditAppend.OneLine line
        ? line.event().found().stream()
        : Stream.empty();
  }
}
