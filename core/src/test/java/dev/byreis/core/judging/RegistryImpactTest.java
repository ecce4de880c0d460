package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryImpactTest {
  private static final RefName RECOVER = RefName.branch("byreis/recover-1-20260522t0900z");

  @TempDir private Path folder;
  private RegistryStage stage;
  private RegistryWorld registry;
  private ProjectWorld project;
  private ProjectStory myapp;

  @BeforeEach
  void twoRepositories() throws UnreadableRepositoryException {
    stage = new RegistryStage(folder);
    registry = stage.registry();
    project = stage.project();
    myapp = registry.myapp();
    project.firstFiles();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aRotationIsAnnouncedAndLandsInBothRepositories() throws UnreadableRepositoryException {
    project.rotationBranch();
    CommitId base = project.base();
    CommitId tip = project.repository().get(project.branchRef());

    RegistryStage.Judged announced = stage.push(project::writeAhead);
    assertThat(announced.codes()).isEmpty();
    assertThat(announced.passages()).containsExactly("branch-without-pendings -> pendings-open");
    assertThat(announced.moves()).isEmpty();
    stage.land(announced);

    RegistryStage.Judged committed = stage.push(myapp::rotationCommit);
    assertThat(committed.codes()).isEmpty();
    assertThat(committed.passages()).containsExactly("pendings-open -> clean");
    assertThat(committed.moves())
        .containsExactly(
            new RefUpdate.Move(ProjectWorld.BASE, base.asObject(), tip.asObject()),
            new RefUpdate.Delete(project.branchRef(), tip.asObject()));
    stage.land(committed);

    assertThat(project.base()).isEqualTo(tip);
  }

  @Test
  void theStockClientsManyCommitsAreAnnouncedInOnePush() throws UnreadableRepositoryException {
    project.stockRotationBranch(ProjectSpoil.NOTHING);
    RegistryStage.Judged announced = stage.push(project::stockWriteAhead);

    assertThat(announced.codes()).isEmpty();
    assertThat(announced.passages()).containsExactly("branch-without-pendings -> pendings-open");
  }

  @Test
  void aWriteAheadNeedsItsBranch() throws UnreadableRepositoryException {
    project.rotationBranch();
    project.deleteRotationBranch();

    assertThat(stage.push(project::writeAhead).codes())
        .contains(Code.WRITE_AHEAD_OUT_OF_ORDER, Code.WRITE_AHEAD_BRANCH);
  }

  @Test
  void aWriteAheadAnnouncesWhatTheBranchHolds() throws UnreadableRepositoryException {
    project.rotationBranch();

    assertThat(stage.push(myapp::rotationWriteAhead).codes())
        .contains(Code.WRITE_AHEAD_OUT_OF_ORDER, Code.WRITE_AHEAD_BRANCH);
  }

  @Test
  void aWriteAheadAnnouncesTheRecipientsOfTheBranch() throws UnreadableRepositoryException {
    project.rotationBranch();
    RecipientDelta delta = new RecipientDelta(List.of(TestKeys.DAVE.recipient()), List.of());

    assertThat(stage.push(() -> project.writeAhead(delta, draft -> draft)).codes())
        .containsExactly(Code.WRITE_AHEAD_RECIPIENTS);
  }

  @Test
  void nothingTakesEffectOnceBaseHasGoneOn() throws UnreadableRepositoryException {
    announce();
    project.source("README.md", "more\n");

    RegistryStage.Judged committed = stage.push(myapp::rotationCommit);

    assertThat(committed.codes())
        .containsExactly(Code.ROTATION_NOT_FAST_FORWARD, Code.ROTATION_STATE_AFTER);
    assertThat(committed.moves()).isEmpty();
  }

  @Test
  void aMissingAcknowledgementRefusesTheCommit() throws UnreadableRepositoryException {
    guard(RotationPolicy.DEFAULT);
    announce();
    assertThat(stage.push(myapp::rotationCommit).codes()).containsExactly(Code.READINESS_MISSING);

    project.readinessTag("billing", TestKeys.CAROL.key());
    assertThat(stage.push(myapp::rotationCommit).codes()).containsExactly(Code.READINESS_MISSING);

    project.readinessTag("billing", TestKeys.DAVE.key());
    assertThat(stage.push(myapp::rotationCommit).codes()).isEmpty();
  }

  @Test
  void aReversalNeedsNoMove() throws UnreadableRepositoryException {
    announce();
    RegistryStage.Judged reversed = stage.push(myapp::reversal);

    assertThat(reversed.codes()).isEmpty();
    assertThat(reversed.passages()).containsExactly("pendings-open -> stale-branch");
    assertThat(reversed.moves()).isEmpty();
  }

  @Test
  void whatIsAtBaseIsNotReversed() throws UnreadableRepositoryException {
    announce();
    project.mergeRotation();

    assertThat(stage.push(myapp::reversal).codes()).contains(Code.REVERSAL_OUT_OF_ORDER);
  }

  @Test
  void aMergeIsCommittedOnceItsArtifactIsAtBase() throws UnreadableRepositoryException {
    project.announce("production");
    assertThat(stage.push(project::accept).codes()).contains(Code.MERGE_WITHOUT_ARTIFACT);
  }

  @Test
  void aMergeIsAnnouncedBroughtAndCommitted() throws UnreadableRepositoryException {
    RegistryStage.Judged announced = stage.push(() -> project.announce("production"));
    assertThat(announced.codes()).isEmpty();
    stage.land(announced);
    project.bring();

    RegistryStage.Judged accepted = stage.push(project::accept);
    assertThat(accepted.codes()).isEmpty();
    assertThat(accepted.passages()).containsExactly("clean -> clean");
  }

  @Test
  void theRosterIsFrozenWhileARotationIsInFlight() throws UnreadableRepositoryException {
    project.rotationBranch();

    assertThat(stage.push(() -> registry.roster(TestKeys.ALICE)).codes())
        .contains(Code.ROSTER_WHILE_ROTATING);
  }

  @Test
  void theRosterFollowsARotationInOnePush() throws UnreadableRepositoryException {
    RecipientDelta delta = new RecipientDelta(List.of(), List.of(TestKeys.BOB.recipient()));
    project.rotationBranch(List.of(TestKeys.ALICE.recipient()), ProjectSpoil.NOTHING);
    stage.land(stage.push(() -> project.writeAhead(delta, draft -> draft)));

    RegistryStage.Judged landed =
        stage.push(
            () -> {
              myapp.rotationCommit();
              registry.roster(TestKeys.ALICE);
            });

    assertThat(landed.codes()).isEmpty();
    assertThat(landed.passages()).containsExactly("pendings-open -> clean");
  }

  @Test
  void whoSignedWhatLandsStaysInTheRoster() throws UnreadableRepositoryException {
    RecipientDelta delta = new RecipientDelta(List.of(), List.of(TestKeys.ALICE.recipient()));
    project.rotationBranch(List.of(TestKeys.BOB.recipient()), ProjectSpoil.NOTHING);
    stage.land(stage.push(() -> project.writeAhead(delta, draft -> draft)));

    assertThat(
            stage
                .push(
                    () -> {
                      myapp.rotationCommit();
                      registry.roster(TestKeys.BOB);
                    })
                .codes())
        .contains(Code.SIGNER_STILL_NEEDED);
  }

  @Test
  void whatWasMergedByHandIsRolledForwardByTwo() throws UnreadableRepositoryException {
    announce();
    project.mergeRotation();

    assertThat(stage.push(myapp::rotationCommit).codes())
        .contains(Code.ROTATION_COMMIT_OUT_OF_ORDER);
    RegistryStage.Judged forward =
        stage.push(() -> myapp.rollForward(TestKeys.ALICE, TestKeys.BOB));
    assertThat(forward.codes()).isEmpty();
    assertThat(forward.passages()).containsExactly("merged-uncommitted -> clean");
    assertThat(forward.moves())
        .containsExactly(new RefUpdate.Delete(project.branchRef(), project.base().asObject()));
  }

  @Test
  void aRollBackTakesBaseBackInTheSameAct() throws UnreadableRepositoryException {
    announce();
    CommitId before = project.base();
    project.mergeRotation();
    RegistryStage.Judged alone = stage.push(() -> myapp.rollBack(TestKeys.ALICE, TestKeys.BOB));
    assertThat(alone.codes())
        .containsExactly(Code.ROLL_BACK_WITHOUT_REVERT, Code.ROTATION_STATE_AFTER);

    CommitId merged = project.base();
    CommitId revert = project.restore(RECOVER, before, ProjectSpoil.NOTHING);
    RegistryStage.Judged back = stage.push(() -> myapp.rollBack(TestKeys.ALICE, TestKeys.BOB));

    assertThat(back.codes()).isEmpty();
    assertThat(back.passages()).containsExactly("merged-uncommitted -> stale-branch");
    assertThat(back.moves())
        .containsExactly(
            new RefUpdate.Move(ProjectWorld.BASE, merged.asObject(), revert.asObject()),
            new RefUpdate.Delete(RECOVER, revert.asObject()));
  }

  @Test
  void aRecoverBranchThatDoesMoreIsNotTaken() throws UnreadableRepositoryException {
    announce();
    CommitId before = project.base();
    project.mergeRotation();
    project.restore(RECOVER, before, ProjectSpoil.NOTHING);
    project.commit(
        RECOVER,
        new TreeMap<>(Map.of(project.path("other"), project.announced("production").bytes())),
        "and more",
        ProjectSpoil.NOTHING);

    assertThat(stage.push(() -> myapp.rollBack(TestKeys.ALICE, TestKeys.BOB)).codes())
        .containsExactly(Code.ROLL_BACK_WITHOUT_REVERT, Code.ROTATION_STATE_AFTER);
  }

  @Test
  void aRotationWhoseBranchIsGoneIsStillRolledBackFromBase() throws UnreadableRepositoryException {
    announce();
    CommitId before = project.base();
    project.mergeRotation();
    project.deleteRotationBranch();
    project.restore(RECOVER, before, ProjectSpoil.NOTHING);

    RegistryStage.Judged back = stage.push(() -> myapp.rollBack(TestKeys.ALICE, TestKeys.BOB));

    assertThat(back.codes()).isEmpty();
    assertThat(back.passages()).containsExactly("merged-uncommitted -> clean");
  }

  @Test
  void aLostBranchIsRolledBackWithoutAMove() throws UnreadableRepositoryException {
    announce();
    project.deleteRotationBranch();
    RegistryStage.Judged back = stage.push(() -> myapp.rollBack(TestKeys.ALICE, TestKeys.BOB));

    assertThat(back.codes()).isEmpty();
    assertThat(back.passages()).containsExactly("pendings-without-branch -> clean");
    assertThat(back.moves()).isEmpty();
  }

  @Test
  void withPendingsAsEvidenceTheCommitFollowsTheMerge() throws UnreadableRepositoryException {
    stage.guardedBy(
        new RotationGuard(
            new RotationPolicy(RotationPolicy.MergeEvidence.PENDINGS, RotationPolicy.Door.LANDING),
            Consumers.NONE));
    announce();
    project.mergeRotation();
    RegistryStage.Judged committed = stage.push(myapp::rotationCommit);

    assertThat(committed.codes()).isEmpty();
    assertThat(committed.passages()).containsExactly("merged-uncommitted -> clean");
  }

  @Test
  void whereOnlyTheHookGuardsNothingMovesBesideTheRegistry() throws UnreadableRepositoryException {
    stage.guardedBy(
        new RotationGuard(
            new RotationPolicy(
                RotationPolicy.MergeEvidence.COMMIT_ROTATION, RotationPolicy.Door.HOOK_ONLY),
            Consumers.NONE));
    announce();
    RegistryStage.Judged committed = stage.push(myapp::rotationCommit);

    assertThat(committed.codes()).isEmpty();
    assertThat(committed.passages()).containsExactly("pendings-open -> committed-unmerged");
    assertThat(committed.moves()).isEmpty();
  }

  @Test
  void aPausedProjectTakesNothingButItsRecovery() throws UnreadableRepositoryException {
    announce();
    project.mergeRotation();
    stage.pauseMyapp();

    assertThat(
            stage.push(() -> registry.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.DAVE)).codes())
        .contains(Code.PROJECT_PAUSED);
    assertThat(stage.push(() -> myapp.rollForward(TestKeys.ALICE, TestKeys.BOB)).codes()).isEmpty();
  }

  @Test
  void aRotationOfAProjectOutOfSightIsInconclusive() throws UnreadableRepositoryException {
    project.rotationBranch();
    stage.hostNothing();

    assertThatThrownBy(() -> stage.push(project::writeAhead))
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("myapp");
    assertThat(stage.push(() -> myapp.pendingBump("production")).codes()).isEmpty();
  }

  @Test
  void whereTheRegistryStandsAloneItsRulesDecide() throws UnreadableRepositoryException {
    project.rotationBranch();
    stage.hostItElsewhere();

    assertThat(stage.push(project::writeAhead).codes()).isEmpty();
  }

  @Test
  void onlyProjectsThatAreConcernedAreLookedAt() throws UnreadableRepositoryException {
    ProjectStory other = registry.addProject("other", "production");
    int before = stage.looksAt("myapp");

    assertThat(stage.push(() -> other.pendingBump("production")).codes()).isEmpty();

    assertThat(stage.looksAt("myapp")).isEqualTo(before);
  }

  private void announce() throws UnreadableRepositoryException {
    project.rotationBranch();
    RegistryStage.Judged announced = stage.push(project::writeAhead);
    assertThat(announced.codes()).isEmpty();
    stage.land(announced);
  }

  private void guard(RotationPolicy policy) {
    var keys = new TreeMap<String, Ed25519PublicKey>();
    keys.put("billing", TestKeys.DAVE.key().publicKey());
    stage.guardedBy(new RotationGuard(policy, new Consumers(keys)));
  }
}
