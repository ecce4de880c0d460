package dev.byreis.core.rotation.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.transition.RegistryKind.RosterChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Single cases of the table: who, where, and beside which refs. */
class TransitionTableTest {
  private static final Pusher ALICE = new Pusher.Administrator(new AdminId("alice"));
  private static final CommitId COMMIT = new CommitId("1".repeat(40));
  private static final RefName SUBMISSION = RefName.branch("byreis/add-KEY-1779364800");
  private static final RefName RECOVER = RefName.branch("byreis/recover-1-1779364800");

  private static final Scope SCOPE = Scope.of(RotationPolicy.DEFAULT);
  private static final Site CLEAN = Site.start();
  private static final Site OPEN = push(CLEAN, "create").intended();

  private static Push push(Site site, String name) {
    return Pushes.ALL.stream()
        .flatMap(family -> family.of(site, SCOPE))
        .filter(push -> push.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Code> judge(PushKind kind, Site before, Pusher pusher) {
    return judge(kind, Standing.running(before.rotation()), pusher);
  }

  private static List<Code> judge(PushKind kind, Standing standing, Pusher pusher) {
    return TransitionTable.judge(kind, standing, standing, pusher, RotationPolicy.DEFAULT).stream()
        .map(v -> v.code())
        .toList();
  }

  private static Standing paused(Site site) {
    return new Standing(site.rotation(), Standing.Pause.PAUSED);
  }

  private static RosterChange roster(RosterChange.Timing timing, RosterChange.Extent extent) {
    return new RosterChange(COMMIT, timing, RosterChange.Agreement.AS_ANNOUNCED, extent);
  }

  @Test
  void aPausedProjectTakesRecoveriesAndRemovalsOnly() {
    assertThat(judge(new ProjectKind.SideChange(SUBMISSION), paused(CLEAN), ALICE))
        .containsExactly(Code.PROJECT_PAUSED);
    assertThat(judge(new ProjectKind.DeleteRecoverBranch(RECOVER), paused(CLEAN), ALICE)).isEmpty();
    assertThat(
            judge(
                roster(RosterChange.Timing.ALONE, RosterChange.Extent.ONLY_REMOVES),
                paused(CLEAN),
                ALICE))
        .isEmpty();
    assertThat(
            judge(
                roster(RosterChange.Timing.ALONE, RosterChange.Extent.MORE), paused(CLEAN), ALICE))
        .containsExactly(Code.PROJECT_PAUSED);
  }

  @Test
  void submissionsGoOnWhileARotationIsOpen() {
    assertThat(judge(new ProjectKind.SideChange(SUBMISSION), OPEN, new Pusher.Other())).isEmpty();
  }

  @Test
  void aContributorDoesNotDeleteARotationBranch() {
    ProjectKind delete = new ProjectKind.DeleteBranch(Names.next(CLEAN).get(0));

    assertThat(judge(delete, OPEN, ALICE)).isEmpty();
    assertThat(judge(delete, OPEN, new Pusher.Other())).containsExactly(Code.ROTATION_NEEDS_ADMIN);
  }

  @Test
  void aRotationBranchNeverMoves() {
    assertThat(judge(new ProjectKind.MoveBranch(Names.next(CLEAN).get(0)), OPEN, ALICE))
        .containsExactly(Code.ROTATION_BRANCH_MOVED);
  }

  @Test
  void aRotationRefIsPushedAlone() {
    assertThat(
            judge(
                new ProjectKind.MixedPush(RECOVER, new TreeSet<>(Set.of(SUBMISSION))),
                CLEAN,
                ALICE))
        .containsExactly(Code.ROTATION_REF_WITH_OTHERS);
  }

  @Test
  void aRecoverBranchRestoresAndDoesNothingElse() {
    assertThat(
            judge(
                new ProjectKind.CreateRecoverBranch(
                    RECOVER, ProjectKind.CreateRecoverBranch.Restores.EXACTLY),
                OPEN,
                ALICE))
        .isEmpty();
    assertThat(
            judge(
                new ProjectKind.CreateRecoverBranch(
                    RECOVER, ProjectKind.CreateRecoverBranch.Restores.OTHERWISE),
                OPEN,
                ALICE))
        .containsExactly(Code.RECOVER_BRANCH_CONTENT);
  }

  @Test
  void theRosterIsFrozenWhileARotationIsInFlightButForWhatItAnnounced() {
    assertThat(judge(roster(RosterChange.Timing.ALONE, RosterChange.Extent.MORE), OPEN, ALICE))
        .containsExactly(Code.ROSTER_WHILE_ROTATING);
    RosterChange behind =
        roster(RosterChange.Timing.DIRECTLY_AFTER_AN_END, RosterChange.Extent.MORE);
    assertThat(judge(behind, push(OPEN, "write-ahead").intended(), ALICE)).isEmpty();
    assertThat(judge(behind, OPEN, ALICE))
        .as("nothing is announced yet, whatever an earlier rotation has announced")
        .containsExactly(Code.ROSTER_WHILE_ROTATING);
    assertThat(judge(roster(RosterChange.Timing.ALONE, RosterChange.Extent.MORE), CLEAN, ALICE))
        .isEmpty();
  }

  @Test
  void theListOfFilesIsFrozenWhileItsRotationIsInFlight() {
    assertThat(judge(new RegistryKind.ProjectFileChange(COMMIT), CLEAN, ALICE)).isEmpty();
    assertThat(judge(new RegistryKind.ProjectFileChange(COMMIT), OPEN, ALICE))
        .containsExactly(Code.PROJECT_FILE_WHILE_ROTATING);
  }

  @Test
  void whatIsNotInTheTableIsRefused() {
    assertThat(judge(new ProjectKind.Unknown(RefName.branch("topic")), CLEAN, ALICE))
        .containsExactly(Code.CHANGE_NOT_IN_TABLE);
  }

  @Test
  void aMissingAcknowledgementHoldsTheCommitAndNamesTheConsumer() {
    Site announced = push(OPEN, "write-ahead").intended();
    Push commit = push(announced, "commit");
    RegistryKind.CommitRotation complete = (RegistryKind.CommitRotation) commit.kind();
    RegistryKind.CommitRotation waiting =
        new RegistryKind.CommitRotation(
            complete.commit(),
            complete.body(),
            complete.signer(),
            complete.contents(),
            new TreeSet<>(Set.of("billing")));
    Standing before = Standing.running(announced.rotation());
    Standing after = Standing.running(commit.intended().rotation());

    assertThat(TransitionTable.judge(complete, before, after, ALICE, RotationPolicy.DEFAULT))
        .isEmpty();
    assertThat(TransitionTable.judge(waiting, before, after, ALICE, RotationPolicy.DEFAULT))
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.code()).isEqualTo(Code.READINESS_MISSING);
              assertThat(v.facts().get(0).value()).contains("billing");
            });
  }

  @Test
  void aReversalUncoversADriftThatItDidNotMake() {
    FileArtifact foreign =
        Artifacts.make(
            new Artifacts.Content(
                "foreign", Site.F, CounterValue.of(2), Readers.PAIR, new AdminId("alice")));
    Site harmed =
        push(OPEN, "write-ahead").intended().harmed(r -> r.committed(Map.of(Site.F, foreign)));
    Push reversal = push(harmed, "reversal");

    assertThat(reversal.intended().rotation().reason()).isEqualTo(Reason.COUNTER_DRIFT);
    assertThat(
            TransitionTable.judge(
                reversal.kind(),
                harmed.standing(),
                reversal.intended().standing(),
                ALICE,
                RotationPolicy.DEFAULT))
        .isEmpty();
  }

  @Test
  void baseGoesBackForARolledBackBranchOnly() {
    assertThat(
            judge(
                new ProjectKind.RollBackRevert(RefName.MAIN, Names.next(CLEAN).get(0)),
                OPEN,
                ALICE))
        .contains(Code.REVERT_WITHOUT_ROLL_BACK);
  }

  @Test
  void aStockWriteAheadIsForTheRosterOnly() {
    Site unannounced =
        CLEAN.change(
            r ->
                r.withBranch(
                    Names.next(CLEAN).get(0),
                    BranchPushes.branch(
                        CLEAN, Names.next(CLEAN).get(0), Readers.TRIO, new AdminId("alice"))));
    Push stock = push(unannounced, "stock write-ahead");

    assertThat(judge(stock.kind(), unannounced.standing(), ALICE))
        .contains(Code.WRITE_AHEAD_RECIPIENTS);
    assertThat(judge(push(OPEN, "stock write-ahead").kind(), OPEN.standing(), ALICE))
        .doesNotContain(Code.WRITE_AHEAD_RECIPIENTS);
  }
}
