package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.PendingBump;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-18: kind A over an open pending. A merge may be announced again; a rotation only by its
 * owner, unchanged, on a new parent. Anything else would strand what was announced first.
 */
final class PendingNotOverwritten implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(PendingBump.class).stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, PendingBump body) {
    ProjectState project = step.project(body);
    Optional<Pending> open =
        project.findCounter(body.block().file()).flatMap(counter -> counter.pending());
    return open.stream()
        .filter(pending -> !mayFollow(step, project, pending, body.block()))
        .map(
            pending ->
                step.broken(
                    Code.PENDING_OVERWRITTEN,
                    RegistryPath.ofCounter(body.project(), body.block().file()),
                    Fact.of("open pending", pending.targetPr()),
                    Fact.of(
                        "owner",
                        project
                            .findRotation(pending)
                            .map(r -> r.opening().owner().value())
                            .orElse("none"))));
  }

  private static boolean mayFollow(Step step, ProjectState project, Pending open, Block block) {
    if (!open.targetPr().isRotation() && !block.targetPr().isRotation()) {
      return open.counter().equals(block.pendingCounter());
    }
    Optional<AdminId> owner = project.findRotation(open).map(r -> r.opening().owner());
    return open.counter().equals(block.pendingCounter())
        && open.targetArtifact().equals(block.targetArtifact())
        && open.targetPr().equals(block.targetPr())
        && owner.isPresent()
        && owner.equals(step.commit().signer());
  }
}
