package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.stream.Stream;

/** Manual reconciliations by two administrators, in both directions (ROT-53). */
final class ReconciliationCommits implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return Names.known(site).stream()
        .flatMap(name -> Stream.concat(forward(site, scope, name), back(site, scope, name)))
        .flatMap(push -> Stream.of(push, byLaterReaders(push)));
  }

  private static Stream<Push> forward(Site site, Scope scope, RotationRef name) {
    List<Block> blocks = Commits.blocks(site, name);
    if (blocks.isEmpty()) {
      return Stream.empty();
    }
    Step step = cosigned(site, new CommitBody.RollForward(head(site, name), blocks));
    return Commits.push(
        "roll-forward",
        new SiteEvidence(site),
        step,
        scope.lands()
            ? Landing.forward(site, step.after(), name).outcomes()
            : List.of(site.with(step.after())));
  }

  private static Stream<Push> back(Site site, Scope scope, RotationRef name) {
    Step step = cosigned(site, new CommitBody.RollBack(head(site, name), site.pendingFor(name)));
    return Commits.push(
        "roll-back",
        new SiteEvidence(site),
        step,
        scope.lands()
            ? Landing.back(site, step.after(), name).outcomes()
            : List.of(site.with(step.after())));
  }

  private static Step cosigned(Site site, CommitBody body) {
    return RegistryModel.cosigned(site.registry(), body, TestKeys.ALICE.id(), TestKeys.BOB.id());
  }

  /** The epoch that was announced, or the next (REG-201). */
  private static CommitBody.Reconciliation head(Site site, RotationRef name) {
    CounterValue epoch =
        site.record(name)
            .flatMap(RotationRecord::writeAhead)
            .map(RotationRecord.Announcement.WriteAhead::epoch)
            .orElseGet(() -> site.project().nextEpoch().orElseThrow());
    return new CommitBody.Reconciliation(
        Site.PROJECT,
        epoch,
        name.branch().orElseThrow(),
        RegistryModel.COMMIT,
        Commits.ENTRY,
        "operator-decision");
  }

  /** The same by two who could not read the files before the rotation. */
  private static Push byLaterReaders(Push push) {
    RegistryKind kind =
        push.kind() instanceof RegistryKind.RollForward forward
            ? new RegistryKind.RollForward(
                forward.commit(),
                forward.body(),
                forward.contents(),
                RegistryKind.EarlierRecipient.NONE)
            : new RegistryKind.RollBack(
                ((RegistryKind.RollBack) push.kind()).commit(),
                ((RegistryKind.RollBack) push.kind()).body(),
                RegistryKind.EarlierRecipient.NONE);
    return new Push(
        push.name() + " by later readers", kind, push.pusher(), push.steps(), push.outcomes());
  }
}
