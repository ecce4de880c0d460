package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody.PendingBump;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.TargetPr;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-43, REG-53: one name, one rotation. A write-ahead names a branch of our grammar that carries
 * its epoch and that no earlier commit of the project names; every {@code target_pr} is that
 * branch's. The stock client's write-ahead names a branch of either grammar that has not ended.
 */
final class BranchOfItsOwn implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return Stream.concat(
        step.body(RotationWriteAhead.class).stream().flatMap(body -> ours(step, body)),
        step.body(PendingBump.class).stream()
            .filter(body -> body.block().targetPr().isRotation())
            .flatMap(body -> stock(step, body)));
  }

  private static Stream<Violation> ours(Step step, RotationWriteAhead body) {
    Optional<CounterValue> epoch = body.branch().epoch();
    if (epoch.isEmpty() || !epoch.get().equals(body.epoch())) {
      return broken(step, "the name does not carry the epoch", body.branch().value());
    }
    if (step.project(body).rotations().find(body.branch()).isPresent()) {
      return broken(step, "an earlier commit names the branch", body.branch().value());
    }
    Optional<RepoSlug> slug =
        step.policy()
            .findSlug(body.project())
            .or(() -> body.blocks().stream().findFirst().flatMap(b -> b.targetPr().slug()));
    Optional<TargetPr> expected = slug.map(s -> TargetPr.ofRotation(s, body.branch()));
    return body.blocks().stream()
        .map(Block::targetPr)
        .filter(target -> !Optional.of(target).equals(expected))
        .distinct()
        .flatMap(target -> broken(step, "target_pr", target.value()));
  }

  private static Stream<Violation> stock(Step step, PendingBump body) {
    TargetPr target = body.block().targetPr();
    Optional<RotationBranch> branch = target.branch();
    if (branch.isEmpty()) {
      return Stream.of(step.broken(Code.ROTATION_REF_NAME, Fact.of("target_pr", target)));
    }
    Optional<RepoSlug> slug = step.policy().findSlug(body.project());
    if (slug.isPresent() && !slug.equals(target.slug())) {
      return broken(step, "target_pr", target.value());
    }
    return step
        .project(body)
        .rotations()
        .find(branch.get())
        .filter(record -> record.settlement() != RotationRecord.Settlement.OPEN)
        .stream()
        .flatMap(record -> broken(step, "the branch has ended", branch.get().value()));
  }

  private static Stream<Violation> broken(Step step, String what, String value) {
    return Stream.of(step.broken(Code.ROTATION_BRANCH_NAME, Fact.of(what, value)));
  }
}
