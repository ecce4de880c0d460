package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.MAIN;
import static dev.byreis.server.start.ServedProject.accepted;
import static dev.byreis.server.start.ServedProject.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ROT-53: a rotation that is merged and not committed, ended by two administrators, pushed by the
 * real git through the real gateway.
 */
class RecoveryByTwoTest {
  private static final RefName RECOVER = RefName.branch("byreis/recover-1-20260523t0800z");

  @TempDir private Path folder;
  private ServedProject at;
  private CommitId fork = new CommitId("0".repeat(40));
  private String tip = "";

  @BeforeEach
  void aRotationIsMergedAndNotCommitted() {
    at = new ServedProject(folder);
    at.with("    merge-evidence: pendings\n");
    tip = at.announceRotation();
    fork = at.project().base();
    accepted(at.pushProject(tip + ":" + MAIN));
    at.project().mergeRotation();
  }

  @AfterEach
  void everythingIsSound() throws Exception {
    try (ServedProject last = at) {
      last.assertSound();
    }
  }

  @Test
  void forwardTheRegistryFollowsTheProject() {
    at.story().rollForward(TestKeys.ALICE, TestKeys.BOB);

    accepted(at.pushRegistry());
    assertThat(at.servedBase()).isEqualTo(tip);
    assertThat(at.served("projects/myapp", "refs/heads/byreis/*")).isEmpty();
    at.project().deleteRotationBranch();
    at.bring("production", "staging");
  }

  @Test
  void backTheProjectFollowsTheRegistryInOneAct() {
    at.registryRefuses(
        () -> at.story().rollBack(TestKeys.ALICE, TestKeys.BOB), "roll-back-without-revert");
    String revert = at.project().restore(RECOVER, fork, ProjectSpoil.NOTHING).hex();
    accepted(at.pushProject(revert + ":" + RECOVER));
    at.story().rollBack(TestKeys.ALICE, TestKeys.BOB);

    accepted(at.pushRegistry());
    assertThat(at.servedBase()).isEqualTo(revert);
    assertThat(at.served("projects/myapp", RECOVER.value())).isEmpty();
    GitCommand clone = at.cloned();
    clone.run("fetch", "-q", at.project().repository().folder().toString(), tip);
    clone.run("checkout", "-q", tip, "--", at.project().path("production").value());
    clone.run("commit", "-q", "-m", "once more");
    refused(
        clone.tryRun("push", at.url(), "HEAD:" + MAIN), "rotation-merge-without-commit (ART-45)");
  }

  @Test
  void oneAdministratorAloneEndsNothing() {
    at.registryRefuses(
        () -> at.story().rollForward(TestKeys.ALICE, TestKeys.ALICE),
        "reconciliation-needs-two-admins (REG-49)");
    at.registryRefuses(() -> at.story().reversal(), "reversal-out-of-order (REG-60)");
    assertThat(at.servedBase()).isEqualTo(tip);
  }
}
