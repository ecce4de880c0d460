package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.Reconciliation;
import dev.byreis.core.registry.CommitBody.RollBack;
import dev.byreis.core.registry.CommitBody.RollForward;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.TargetPr;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * REG-50, REG-234: the row of a manual reconciliation has exactly its details, names the
 * administrator who signed, and the branch.
 */
final class ReconciliationRow implements CommitRule {
  private static final Set<String> DETAILS =
      Set.of("rotation_epoch", "reversal_reason", "reversal_target_pr", "administrator");

  @Override
  public Stream<Violation> check(Step step) {
    return AuditRow.of(step)
        .flatMap(
            row -> {
              List<Fact> facts = differences(step, row).toList();
              return facts.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      step.broken(Code.RECONCILIATION_ROW, row.path(), facts.toArray(Fact[]::new)));
            });
  }

  private static Stream<Fact> differences(Step step, AuditRow row) {
    CommitBody body = row.body();
    if (body instanceof RollForward forward) {
      return differences(step, row, forward.head(), "ok");
    }
    return body instanceof RollBack back
        ? differences(step, row, back.head(), "reverted")
        : Stream.empty();
  }

  private static Stream<Fact> differences(
      Step step, AuditRow row, Reconciliation head, String outcome) {
    AuditEvent event = row.event();
    return Stream.of(
            AuditEventAgrees.head(event, row.body(), "rotation", outcome),
            AuditEventAgrees.detail(event, "rotation_epoch", head.epoch()),
            AuditEventAgrees.detail(event, "reversal_reason", "manual-reconciliation"),
            step.commit().signer().stream()
                .flatMap(id -> AuditEventAgrees.detail(event, "administrator", id)),
            named(step, row.body(), head)
                .filter(target -> !target.value().equals(event.detail("reversal_target_pr")))
                .map(target -> Fact.of("reversal_target_pr", "expected " + target)),
            names(event, head.branch())
                ? Stream.<Fact>empty()
                : Stream.of(Fact.of("reversal_target_pr", "does not name " + head.branch())),
            unexpected(event, row.body()))
        .flatMap(s -> s);
  }

  /** Every full name that the branch has: in the configuration, the blocks, what is cleared. */
  private static Stream<TargetPr> named(Step step, CommitBody body, Reconciliation head) {
    Map<LogicalName, Pending> open = step.project(body).counters().pendings();
    return Stream.of(
            step.policy().findSlug(body.project()).stream()
                .map(slug -> TargetPr.ofRotation(slug, head.branch())),
            body.blocks().stream().map(Block::targetPr),
            body.cleared().stream().map(open::get).filter(Objects::nonNull).map(Pending::targetPr))
        .flatMap(targets -> targets)
        .filter(target -> target.branch().equals(Optional.of(head.branch())))
        .distinct();
  }

  private static boolean names(AuditEvent event, RotationBranch branch) {
    String target = event.detail("reversal_target_pr");
    return TargetPr.isValid(target) && new TargetPr(target).branch().equals(Optional.of(branch));
  }

  /** Nothing but the four details, and for many cleared files their count and hash (REG-208). */
  private static Stream<Fact> unexpected(AuditEvent event, CommitBody body) {
    boolean counted =
        body instanceof RollBack
            && event.details().keySet().stream().anyMatch(k -> k.startsWith("reversal_pendings"));
    Stream<Fact> cleared =
        counted ? ClearedDetails.differences(event, body.cleared()) : Stream.empty();
    return Stream.concat(
        cleared,
        event.details().keySet().stream()
            .filter(key -> !DETAILS.contains(key))
            .filter(key -> !(counted && key.startsWith("reversal_pendings_cleared_")))
            .map(key -> Fact.of("unexpected detail", key)));
  }
}
