package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.MergeBump;
import dev.byreis.core.registry.CommitBody.RotationCommit;
import dev.byreis.core.registry.CommitBody.RotationReversal;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationBranches;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** REG-30: the row of kinds B, C and D says what the commit does. (Kind F: REG-50.) */
final class AuditEventAgrees implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return AuditRow.of(step)
        .flatMap(
            row -> {
              List<Fact> facts = differences(step, row).toList();
              return facts.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      step.broken(Code.AUDIT_EVENT, row.path(), facts.toArray(Fact[]::new)));
            });
  }

  private static Stream<Fact> differences(Step step, AuditRow row) {
    AuditEvent event = row.event();
    CommitBody body = row.body();
    if (body instanceof MergeBump merge) {
      return Stream.of(
              head(event, body, "merge", "ok"),
              field(event, "file_name", merge.block().file()),
              field(event, "pr_ref", merge.block().targetPr()),
              detail(event, "counter", merge.block().pendingCounter()))
          .flatMap(s -> s);
    }
    if (body instanceof RotationCommit commit) {
      return Stream.of(
              head(event, body, "rotation", "ok"),
              detail(event, "rotation_epoch", commit.epoch()),
              recipients(step, event, commit))
          .flatMap(s -> s);
    }
    return body instanceof RotationReversal reversal
        ? reversal(step, event, reversal)
        : Stream.empty();
  }

  private static Stream<Fact> reversal(Step step, AuditEvent event, RotationReversal body) {
    ProjectState project = step.project(body);
    Optional<Pending> first =
        body.cleared().stream().findFirst().map(project.counters().pendings()::get);
    return Stream.of(
            head(event, body, "rotation", "reverted"),
            detail(event, "reversal_reason", "phase-1-only-classification"),
            first.stream().flatMap(p -> detail(event, "reversal_target_pr", p.targetPr())),
            ClearedDetails.differences(event, body.cleared()))
        .flatMap(s -> s);
  }

  /**
   * What the row says of recipients is what the write-ahead announced (REG-232). The stock client
   * records removed native keys only.
   */
  private static Stream<Fact> recipients(Step step, AuditEvent event, RotationCommit body) {
    Optional<SortedMap<String, String>> announced =
        RotationBranches.namedBy(body, step.project(body)).stream()
            .flatMap(branch -> step.project(body).rotations().find(branch).stream())
            .flatMap(rotation -> rotation.writeAhead().stream())
            .findFirst()
            .map(AnnouncedDetails::of);
    return announced.stream()
        .flatMap(
            expected ->
                Stream.concat(
                    AnnouncedDetails.in(event).keySet().stream()
                        .filter(key -> !key.equals("rotation_epoch")),
                    expected.keySet().stream().filter(key -> key.startsWith("removed_recip"))))
        .distinct()
        .flatMap(key -> detail(event, key, announced.get().getOrDefault(key, "")));
  }

  /** The fields that every row has; a file and a pull request are a merge's (section 13.1). */
  static Stream<Fact> head(AuditEvent event, CommitBody body, String kind, String outcome) {
    Stream<String> mergesOnly =
        kind.equals("merge") ? Stream.empty() : Stream.of("file_name", "key_name", "pr_ref");
    return Stream.of(
            CounterDifference.difference("kind", kind, event.kind()).stream(),
            mergesOnly.flatMap(name -> field(event, name, "")),
            field(event, "outcome", outcome),
            field(event, "project_id", body.project()))
        .flatMap(s -> s);
  }

  static Stream<Fact> field(AuditEvent event, String name, Object expected) {
    return CounterDifference.difference(name, expected.toString(), event.field(name)).stream();
  }

  static Stream<Fact> detail(AuditEvent event, String name, Object expected) {
    return CounterDifference.difference(name, expected.toString(), event.detail(name)).stream();
  }
}
