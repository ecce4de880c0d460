package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.cli.client.Place;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runbook says of reconcile, paragraph by paragraph. */
class RunbookTest {
  private static final String PROJECT = "payments";

  @TempDir private Path folder;
  private OperatorWorld world;

  @BeforeEach
  void makeWorld() {
    world = OperatorWorld.in(folder);
  }

  private CommandRun reconcile(String who, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("admin", "rotation", "reconcile", "--project", PROJECT));
    arguments.addAll(List.of(more));
    return world.run(who, arguments.toArray(String[]::new));
  }

  private CommandRun rotate(String who, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("rotate", "--project", PROJECT));
    arguments.addAll(List.of(more));
    return world.run(who, arguments.toArray(String[]::new));
  }

  /** The registry refuses pushes that hold a commit with this subject. */
  private void refuse(String subject) {
    OperatorWorld.hook(
        world.registryFolder(),
        "pre-receive",
        "while read old new ref; do git log --format=%s \"$old..$new\" | grep -q '"
            + subject
            + "' && exit 1; done; exit 0");
  }

  /** A rotation of alice's that stopped after its write-ahead. */
  private void leavePhase1Only() {
    refuse("rotation commit");
    CommandRun run = rotate("alice");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    OperatorWorld.unhook(world.registryFolder(), "pre-receive");
  }

  private String registryHead() {
    return world.registryGit().run("rev-parse", "main");
  }

  // When to invoke.

  @Test
  void aRotateThatFailsAfterPhase1SpeaksOfAPartialStateAndOfTheRunbook() {
    refuse("rotation commit");
    CommandRun run = rotate("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(run.err())
        .contains("rotation is in a partial state: Phase1Only (pendings-open)")
        .contains("see rotation runbook")
        .contains("byreis admin rotation reconcile --project payments");
  }

  @Test
  void aRotateWhoseWriteAheadIsRefusedSaysWhatIsLeft() {
    refuse("rotation write-ahead");
    CommandRun run = rotate("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(run.err())
        .contains("rotation is in a partial state: InconsistentPartial (branch-without-pendings)")
        .contains("git push origin --delete byreis/rotate-1-");
  }

  // Classify.

  @Test
  void noPartialReturnsImmediatelyWithASuccessMessage() {
    String refs = world.refs();
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).isEqualTo("NoPartial (clean)\n");
    assertThat(run.err()).contains("nothing to do");
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void classifyingNeverWritesAndNeedsNoWriteCredential() throws IOException {
    leavePhase1Only();
    String refs = world.refs();
    Files.delete(world.place("bob").config().resolve("identity/admin-sign.key"));
    CommandRun dry = reconcile("bob", "--dry-run");
    assertThat(dry.exit()).as(dry.err()).isEqualTo(ExitClass.OK);
    assertThat(dry.out()).isEqualTo("Phase1Only (pendings-open)\n");
    CommandRun status = world.run("bob", "admin", "rotation", "status", "--project", PROJECT);
    assertThat(status.out()).isEqualTo("Phase1Only (pendings-open)\n");
    assertThat(world.refs()).isEqualTo(refs);
  }

  // Revert.

  @Test
  void phase1OnlyIsReversedInASingleSignedRegistryCommit() {
    String before = registryHead();
    leavePhase1Only();
    String announced = registryHead();
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(world.registryGit().run("rev-parse", "main^")).isEqualTo(announced);
    String changed = world.registryGit().run("diff", "--name-only", "main^", "main");
    assertThat(changed.lines())
        .containsExactly(
            "audit/payments.jsonl",
            "counters/payments/production.json",
            "counters/payments/staging.json");
    assertThat(world.registryGit().run("show", "main:counters/payments/production.json"))
        .contains("\"pending\": null")
        .contains("\"last_accepted_counter\": 1");
    assertThat(world.registryGit().run("show", "main:audit/payments.jsonl").lines())
        .last()
        .asString()
        .contains("\"outcome\":\"reverted\"", "\"rotation_epoch\":\"1\"");
    assertThat(world.registryGit().run("cat-file", "-p", "main")).contains("gpgsig");
    assertThat(before).isNotEqualTo(announced);
    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.reads("alice", "main")).isTrue();
  }

  @Test
  void aReversedRotationCanBeBegunAgain() {
    leavePhase1Only();
    assertThat(reconcile("alice").exit()).isEqualTo(ExitClass.OK);
    CommandRun again = rotate("alice");
    assertThat(again.exit()).as(again.err()).isEqualTo(ExitClass.OK);
    assertThat(world.reads("bob", "main")).isTrue();
  }

  @Test
  void aRejectedCompareAndSetComposesTheSameCommitAgainOnTheNewHead() {
    leavePhase1Only();
    world.overtake(world.preparedRegistryCommits("alice", 2));
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(world.registrySubjects())
        .startsWith(
            "byreis: rotation reversal",
            "Change the policy",
            "Change the policy",
            "byreis: rotation write-ahead");
    assertThat(world.registrySubjects().filter("byreis: rotation reversal"::equals)).hasSize(1);
  }

  @Test
  void registryContentionThatOutlastsTheBudgetIsATrustError() {
    leavePhase1Only();
    world.overtake(world.preparedRegistryCommits("alice", 4));
    String project = world.projectGit().run("for-each-ref");
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("registry CAS rejected after 3 tries; nothing was written");
    assertThat(world.projectGit().run("for-each-ref")).isEqualTo(project);
    assertThat(world.registrySubjects()).doesNotContain("byreis: rotation reversal");
  }

  @Test
  void aBranchThatWentAwayMeanwhileIsATrustError() {
    leavePhase1Only();
    String branch = world.rotationBranches().get(0);
    // The branch goes just before the registry is pushed to, and then main moves as well.
    world.overtake(world.preparedRegistryCommits("alice", 1));
    OperatorWorld.hook(
        world.registryFolder(),
        "update",
        "env -u GIT_QUARANTINE_PATH -u GIT_DIR git --git-dir='"
            + world.projectFolder()
            + "' update-ref -d refs/heads/"
            + branch);
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("went away while it was looked at; nothing was written");
    assertThat(world.registrySubjects()).doesNotContain("byreis: rotation reversal");
  }

  // Terminal classes.

  private void leavePhase2Midflight() {
    leavePhase1Only();
    String branch = world.rotationBranches().get(0);
    world.projectGit().run("update-ref", "refs/heads/main", "refs/heads/" + branch);
  }

  @Test
  void phase2MidflightIsTerminalAsOftenAsItIsRun() {
    leavePhase2Midflight();
    String refs = world.refs();
    for (int i = 0; i < 2; i++) {
      CommandRun run = reconcile("alice");
      assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
      assertThat(run.out()).isEqualTo("Phase2Midflight (merged-uncommitted)\n");
      assertThat(run.err())
          .contains("see rotation runbook: docs/runbook.md#phase-2-mid-flight-recovery");
    }
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void pendingsWithoutTheirBranchAreInconsistentPartial() {
    leavePhase1Only();
    world.projectGit().run("update-ref", "-d", "refs/heads/" + world.rotationBranches().get(0));
    String refs = world.refs();
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(run.out()).isEqualTo("InconsistentPartial (pendings-without-branch)\n");
    assertThat(world.refs()).isEqualTo(refs);
  }

  // Exit codes.

  @Test
  void aContributorWithoutAKeyIsDeniedBeforeAnyFetch() throws IOException {
    Files.delete(world.place("alice").config().resolve("identity/admin.key"));
    world.place("alice").with("BYREIS_REGISTRY", "file:///nowhere/at/all.git");
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
    assertThat(run.err()).contains("this needs an administrator");
  }

  @Test
  void aKeyOfModeOtherThan0600IsAnAuthErrorBeforeAnyFetch() throws IOException {
    Files.setPosixFilePermissions(
        world.place("alice").config().resolve("identity/admin.key"),
        PosixFilePermissions.fromString("rw-r--r--"));
    world.place("alice").with("BYREIS_REGISTRY", "file:///nowhere/at/all.git");
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.AUTH_ERROR);
    assertThat(run.err()).contains("has mode rw-r--r--");
  }

  @Test
  void aKeyThatIsUnavailableIsAnAuthError() {
    world.place("alice").with("BYREIS_KEY_FILE", folder.resolve("gone").toString());
    assertThat(reconcile("alice").exit()).isEqualTo(ExitClass.AUTH_ERROR);
  }

  @Test
  void anUnverifiedRegistryIsAnAuthError() {
    Place place = world.place("alice");
    place.trusting(
        world.person("mallory").signingKey().publicKey(),
        dev.byreis.core.registry.TrustMode.ROSTER);
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.AUTH_ERROR);
    assertThat(run.err()).contains("the registry is not authentic");
  }

  @Test
  void somebodyWhomTheRosterDoesNotListIsDenied() {
    CommandRun run = reconcile("mallory");
    assertThat(run.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
  }

  @Test
  void aProjectThatTheRegistryDoesNotListIsDeniedAtRegistryTrust() {
    CommandRun run = world.run("alice", "admin", "rotation", "reconcile", "--project", "unrelated");
    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void aRegistryThatKeepsRefusingIsATrustErrorAndNothingIsWritten() {
    leavePhase1Only();
    refuse("rotation reversal");
    String refs = world.refs();
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(world.refs()).isEqualTo(refs);
  }

  // Branch-delete budget exhausted.

  @Test
  void aBranchThatCannotBeDeletedIsSaidWithTheExactCommand() {
    leavePhase1Only();
    String branch = world.rotationBranches().get(0);
    OperatorWorld.hook(world.projectFolder(), "pre-receive", "echo x >> tries; exit 1");
    CommandRun run = reconcile("bob");
    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err())
        .contains(
            "branch-delete CAS rejected after 3 retries; manual cleanup required via git push"
                + " origin --delete "
                + branch);
    assertThat(world.projectFolder().resolve("tries")).hasContent("x\nx\nx");
    assertThat(world.registrySubjects()).startsWith("byreis: rotation reversal");
    // You do not need to re-run reconcile afterwards; the registry side is settled.
    OperatorWorld.unhook(world.projectFolder(), "pre-receive");
    CommandRun again = reconcile("bob");
    assertThat(again.exit()).isEqualTo(ExitClass.OK);
    assertThat(again.out()).isEqualTo("NoPartial (stale-branch)\n");
  }

  // Frequently asked.

  @Test
  void rotateRefusesToBeginWhileARotationIsInFlight() {
    leavePhase1Only();
    String refs = world.refs();
    CommandRun run = rotate("bob");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(run.err())
        .contains("by alice, epoch 1, branch byreis/rotate-1-")
        .contains("byreis admin rotation reconcile --project payments");
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void noPartialWithACounterMismatchIsForDoctor() {
    // Base goes to a branch of a rotation that was reversed: ahead of its counter.
    leavePhase1Only();
    String tip = world.projectGit().run("rev-parse", world.rotationBranches().get(0));
    assertThat(reconcile("alice").exit()).isEqualTo(ExitClass.OK);
    world.projectGit().run("update-ref", "refs/heads/main", tip);
    CommandRun run = reconcile("alice");
    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).isEqualTo("NoPartial (counter-drift)\n");
    assertThat(run.err()).contains("byreis doctor");
  }

  @Test
  void asJsonItIsOneDocument() {
    leavePhase1Only();
    CommandRun run = reconcile("bob", "--json");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .contains(
            "\"class\":\"Phase1Only\"",
            "\"reason\":\"pendings-open\"",
            "\"owner\":\"alice\"",
            "\"action\":\"reversed\"",
            "\"branch_deleted\":true",
            "\"exit_class\":\"ok\"");
  }
}
