package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.MAIN;
import static dev.byreis.server.start.ServedProject.accepted;
import static dev.byreis.server.start.ServedProject.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.control.Wish;
import dev.byreis.server.pause.Resumption;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that happens to a project, pushed by the real git through the real gateway. */
class RotationThroughGitTest {
  private static final String SMUGGLED = "rotation-merge-without-commit (ART-45)";

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
      Replayed replayed = Replayed.of(last.configuration(), last.trust());
      assertThat(replayed.differences()).isEmpty();
      assertThat(replayed.agreed()).isPositive();
    }
  }

  @Test
  void theWholeLifeOfAProject() throws Exception {
    String tip = at.announceRotation();
    at.story().rotationCommit();
    accepted(at.pushRegistry());
    at.project().mergeRotation();
    at.project().deleteRotationBranch();

    assertThat(at.servedBase()).isEqualTo(tip);
    assertThat(at.served("projects/myapp", "refs/heads/byreis/*")).isEmpty();
    at.bring("production", "staging");

    Replayed replayed = Replayed.of(at.configuration(), at.trust());
    assertThat(replayed.lost()).isEmpty();
    assertThat(replayed.agreed()).isEqualTo(10);
  }

  @Test
  void baseMayHaveAnotherName() {
    at.onBase("refs/heads/release");
    String tip = at.announceRotation();
    at.story().rotationCommit();
    accepted(at.pushRegistry());

    assertThat(at.servedBase()).isEqualTo(tip);
    assertThat(at.served("projects/myapp", MAIN)).isEmpty();
  }

  @Test
  void aReversedRotationLeavesABranchThatGoes() {
    String tip = at.announceRotation();
    String branch = at.project().branchRef().value();
    refused(at.pushProject(":" + branch), "rotation-branch-still-needed (ART-44)");
    at.story().reversal();
    accepted(at.pushRegistry());

    refused(at.pushProject(tip + ":" + MAIN), SMUGGLED);
    accepted(at.pushProject(":" + branch));
    refused(at.pushProject(tip + ":" + MAIN), SMUGGLED);
    refused(at.pushProject(tip + ":" + branch), "rotation-branch-name-used (ROT-30)");
  }

  @Test
  void aRotationBranchIsNotMoved() {
    String tip = at.announceRotation();
    GitCommand clone = at.cloned();
    clone.run("checkout", "-q", "--detach", tip);
    clone.run("commit", "-q", "--allow-empty", "-m", "more");

    refused(
        clone.tryRun("push", at.url(), "+HEAD:" + at.project().branchRef()),
        "rotation-branch-moved (ART-43)");
  }

  @Test
  void noWayToBaseGoesAroundTheCommit() {
    String tip = at.announceRotation();
    String base = at.servedBase();
    GitCommand clone = at.cloned();
    String branch = at.project().branchRef().value();

    refused(at.pushProject(tip + ":" + MAIN), SMUGGLED);
    refused(at.pushProject(tip + ":" + MAIN, ":" + branch), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("merge", "-q", "--no-ff", "-m", "merge", tip);
    refused(clone.tryRun("push", at.url(), "HEAD:" + MAIN), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("merge", "-q", "--squash", tip);
    clone.run("commit", "-q", "-m", "all at once");
    refused(clone.tryRun("push", at.url(), "HEAD:" + MAIN), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("cherry-pick", tip);
    refused(clone.tryRun("push", at.url(), "HEAD:" + MAIN), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("checkout", tip, "--", at.project().path("production").value());
    clone.run("commit", "-q", "-m", "one file");
    refused(clone.tryRun("push", at.url(), "HEAD:" + MAIN), SMUGGLED);
    refused(at.pushProject(tip + ":" + MAIN, tip + ":refs/heads/other"), SMUGGLED);
    refused(
        at.pushProject(tip + ":refs/heads/byreis/rotate-9-20260522t0800z"),
        "rotation-not-from-clean-state (ROT-30)");

    assertThat(at.servedBase()).isEqualTo(base);
    assertThat(at.served("projects/myapp", branch)).isEqualTo(tip);
  }

  @Test
  void onPendingsAsEvidenceTheMergeComesFirst() {
    at.with("    merge-evidence: pendings\n");
    String tip = at.announceRotation();
    accepted(at.pushProject(tip + ":" + MAIN));
    at.project().mergeRotation();
    at.project().source("README.md", "more\n");
    refused(at.pushProject(at.project().base() + ":" + MAIN), "base-frozen");

    at.story().rotationCommit();
    accepted(at.pushRegistry());
    assertThat(at.servedBase()).isEqualTo(tip);
  }

  @Test
  void aBranchThatWasPushedPastTheGatewayIsNotLandedUntilAPersonHasLooked() throws Exception {
    at.begin();
    at.project().rotationBranch();
    String tip = at.tip();
    String branch = at.project().branchRef().value();
    at.servedSecrets().run("fetch", "-q", at.secrets().folder().toString(), tip + ":" + branch);
    at.project().writeAhead();
    accepted(at.pushRegistry());
    at.story().rotationCommit();

    assertThat(at.pushRegistry().err())
        .contains("project-paused (ROT-56)", branch + ": expected absent, found " + tip)
        .doesNotContain("internal-error");
    RepositoryName myapp = RepositoryName.find("projects/myapp").orElseThrow();
    assertThat(
            at.ask(
                    new Wish.Resume(
                        myapp, new Resumption.Choice.Accept(Set.of(tip)), "it is the right one"))
                .lines())
        .last()
        .isEqualTo("projects/myapp is resumed");
    accepted(at.pushRegistry());
    assertThat(at.servedBase()).isEqualTo(tip);
    assertThat(at.served("projects/myapp", branch)).isEmpty();
    assertThat(Replayed.of(at.configuration(), at.trust()).lost())
        .anyMatch(reason -> reason.startsWith("entry 9: " + branch + " moved past the gateway"));
  }
}
