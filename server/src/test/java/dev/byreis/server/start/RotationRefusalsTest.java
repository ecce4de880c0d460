package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.MAIN;
import static dev.byreis.server.start.ServedProject.accepted;
import static dev.byreis.server.start.ServedProject.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the table of ROT section 4 refuses, pushed by the real git through the real gateway: each
 * push comes back with its code and moves nothing.
 */
class RotationRefusalsTest {
  @TempDir private Path folder;
  private ServedProject at;

  @BeforeEach
  void aRegistryWithAnEmptyProject() {
    at = new ServedProject(folder);
  }

  @AfterEach
  void everythingIsSound() throws Exception {
    try (ServedProject last = at) {
      last.assertSound();
    }
  }

  private String branch() {
    return at.project().branchRef().value();
  }

  // Pushes to the project.

  @Test
  void whileARotationIsOpenNothingElseComesToTheProject() {
    String tip = at.announceRotation();
    String base = at.servedBase();
    at.project().source("README.md", "more\n");

    refused(at.pushProject(at.project().base() + ":" + MAIN), "base-frozen (ART-47)");
    refused(
        at.pushProject(tip + ":refs/heads/byreis/rotate-1-20260523t0800z"),
        "rotation-not-from-clean-state (ROT-30)");
    assertThat(at.servedBase()).isEqualTo(base);
  }

  @Test
  void aRotationBranchComesAloneAndUnderAnAdmittedName() {
    at.begin();
    at.project().rotationBranch();
    String tip = at.tip();

    refused(at.pushProject(tip + ":refs/heads/byreis/rotate-soon"), "rotation-ref-name (REG-53)");
    refused(
        at.pushProject(
            tip + ":" + branch(), at.servedBase() + ":refs/heads/byreis/recover-1-20260523t0800z"),
        "rotation-ref-with-others (ROT-22)");
    assertThat(at.served("projects/myapp", "refs/heads/byreis/*")).isEmpty();
  }

  @Test
  void aRotationBranchReEncryptsEveryFileAndNothingElse() {
    at.begin();
    GitCommand clone = at.cloned();
    clone.run("checkout", "-q", "-b", "other");
    clone.run("commit", "-q", "--allow-empty", "-m", "byreis: rotation re-encrypt");

    refused(
        clone.tryRun("push", at.url(), "HEAD:refs/heads/byreis/rotate-1-20260523t0800z"),
        "rotation-branch-content (ROT-30)");
  }

  @Test
  void aRecoverBranchRestoresWhatARotationChanged() {
    at.announceRotation();
    GitCommand clone = at.cloned();
    clone.run("rm", "-q", "README.md");
    clone.run("commit", "-q", "-m", "recover");

    refused(
        clone.tryRun("push", at.url(), "HEAD:refs/heads/byreis/recover-1-20260523t0800z"),
        "recover-branch-content (ROT-53)");
  }

  @Test
  void baseGoesForwardAndStays() {
    at.begin();
    String base = at.servedBase();
    GitCommand clone = at.cloned();
    clone.run("reset", "-q", "--hard", "HEAD~1");

    refused(clone.tryRun("push", "--force", at.url(), "HEAD:" + MAIN), "not-fast-forward (REG-03)");
    refused(at.pushProject(":" + MAIN), "ref-deleted (REG-03)");
    refused(at.pushProject(base + ":refs/notes/commits"), "ref-not-allowed (REG-01)");
    assertThat(at.servedBase()).isEqualTo(base);
  }

  // Pushes to the registry.

  @Test
  void aWriteAheadNeedsItsBranchAndAnnouncesWhatIsThere() {
    at.begin();
    at.project().rotationBranch();
    at.registryRefuses(() -> at.project().writeAhead(), "write-ahead-out-of-order (ROT-31)");
    accepted(at.pushProject(at.tip() + ":" + branch()));

    at.registryRefuses(
        () ->
            at.project()
                .writeAhead(
                    new RecipientDelta(List.of(TestKeys.CAROL.admin().ageKey()), List.of()),
                    draft -> draft),
        "write-ahead-recipients-differ (REG-65)");
    at.registryRefuses(
        () -> {
          at.project().remember("staging", at.project().artifact("staging", CounterValue.of(2)));
          at.project().writeAhead();
        },
        "write-ahead-differs-from-branch (ROT-31)");
    at.registryRefuses(
        () -> {
          at.project().forget("staging");
          at.project().writeAhead();
        },
        "write-ahead-incomplete (REG-40)");
  }

  @Test
  void aRotationIsCommittedByItsOwnerInAPushOfItsOwn() {
    at.begin();
    at.pushBranch();
    at.registryRefuses(
        () -> {
          at.project().writeAhead();
          at.story().rotationCommit();
        },
        "push-mixes-operations (REG-57)");
    at.project().writeAhead();
    accepted(at.pushRegistry());
    String base = at.servedBase();

    at.registryRefuses(
        () ->
            at.story()
                .commit(
                    at.story()
                        .composer()
                        .rotationCommit(
                            at.story().rotation().announced(),
                            at.story().announced(),
                            Map.of(),
                            at.story().auditLog()),
                    TestKeys.BOB,
                    draft -> draft),
        "rotation-not-by-owner (ROT-04)");
    assertThat(at.servedBase()).isEqualTo(base);
  }

  @Test
  void whileARotationIsOpenTheRestOfTheRegistryWaits() {
    at.announceRotation();

    at.registryRefuses(() -> at.story().pendingBump("production"), "merge-while-rotating (ROT-04)");
    at.registryRefuses(() -> at.story().mergeBump("production"), "merge-while-rotating (ROT-04)");
    at.registryRefuses(
        () -> at.world().roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL),
        "roster-while-rotating (ROT-36)");
    at.registryRefuses(
        () -> at.world().administrative(Map.of("projects/myapp.yaml", otherFiles())),
        "project-file-while-rotating (ROT-36)");
    at.registryRefuses(
        () -> at.story().rollForward(TestKeys.ALICE, TestKeys.BOB),
        "reconciliation-out-of-order (ROT-53)");
    at.registryRefuses(
        () -> at.story().rollBack(TestKeys.ALICE, TestKeys.BOB),
        "reconciliation-out-of-order (ROT-53)");
  }

  private static Bytes otherFiles() {
    return Bytes.utf8("files:\n  production: secrets/production.enc.yaml\n");
  }

  @Test
  void afterARotationHasLandedItCannotBeReversed() {
    at.announceRotation();
    var announced = at.story().announced();
    at.story().rotationCommit();
    accepted(at.pushRegistry());

    at.registryRefuses(
        () ->
            at.story()
                .commit(
                    at.story()
                        .composer()
                        .reversal(
                            at.story().rotation().announced(), announced, at.story().auditLog()),
                    TestKeys.ALICE,
                    draft -> draft),
        "reversal-out-of-order (REG-60)");
  }

  @Test
  void baseDoesNotGoBackToWhatARotationLeft() {
    String tip = at.announceRotation();
    at.story().rotationCommit();
    accepted(at.pushRegistry());
    at.project().mergeRotation();
    at.project().deleteRotationBranch();
    at.bring("production", "staging");
    String base = at.servedBase();
    String back = at.project().restore(RefName.MAIN, new CommitId(tip), ProjectSpoil.NOTHING).hex();

    refused(at.pushProject(back + ":" + MAIN), "forward-completion-out-of-order (ROT-15)");
    assertThat(at.servedBase()).isEqualTo(base);
  }

  @Test
  void rotationsAreTheAdministratorsBusiness() {
    at.begin();
    at.project().rotationBranch();

    refused(
        at.secrets().tryRun("push", at.contributorsUrl(), at.tip() + ":" + branch()),
        "rotation-needs-admin (ART-42)");
    assertThat(at.served("projects/myapp", "refs/heads/byreis/*")).isEmpty();
  }

  /** Both were in the roster before the rotation, and neither could read its files then. */
  @Test
  void whoCouldNotReadBeforeDoesNotReconcile() {
    at.with("    merge-evidence: pendings\n");
    at.begin();
    at.world().roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL, TestKeys.DAVE);
    accepted(at.pushRegistry());
    List<AgeRecipient> added =
        List.of(TestKeys.DAVE.admin().ageKey(), TestKeys.CAROL.admin().ageKey());
    at.project()
        .rotationBranch(
            List.of(
                TestKeys.ALICE.admin().ageKey(),
                TestKeys.BOB.admin().ageKey(),
                TestKeys.CAROL.admin().ageKey(),
                TestKeys.DAVE.admin().ageKey()),
            ProjectSpoil.NOTHING);
    accepted(at.pushProject(at.tip() + ":" + branch()));
    at.project().writeAhead(new RecipientDelta(added, List.of()), draft -> draft);
    accepted(at.pushRegistry());
    accepted(at.pushProject(at.tip() + ":" + MAIN));
    at.project().mergeRotation();

    at.registryRefuses(
        () -> at.story().rollForward(TestKeys.CAROL, TestKeys.DAVE),
        "reconciliation-needs-earlier-recipient (REG-203)");
    at.story().rollForward(TestKeys.CAROL, TestKeys.ALICE);
    accepted(at.pushRegistry());
  }

  // Those who depend on a key.

  @Test
  void aConsumerWhoHasNotAcknowledgedHoldsTheRotationUp() {
    at.with(
        "    readiness:\n      billing: "
            + OpenSshKeys.publicLine(TestKeys.DAVE.key().publicKey(), "billing")
            + "\n");
    String tip = at.announceRotation();
    at.registryRefuses(() -> at.story().rotationCommit(), "readiness-missing (ROT-60)");
    String forged = at.project().readinessTag("billing", TestKeys.BOB.key()).value();
    refused(at.pushProject("+" + forged + ":" + forged), "readiness-tag-invalid (ROT-62)");

    String tag = at.project().readinessTag("billing", TestKeys.DAVE.key()).value();
    accepted(at.pushProject("+" + tag + ":" + tag));
    at.project().readinessTag("billing", TestKeys.BOB.key());
    refused(at.pushProject("+" + tag + ":" + tag), "ref-create-only (ART-02)");
    at.story().rotationCommit();
    accepted(at.pushRegistry());
    assertThat(at.servedBase()).isEqualTo(tip);
  }
}
