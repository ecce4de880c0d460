package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations through the real gateway, pushed by the real git: both repositories move, or none. */
class RotationStoryTest {
  @TempDir private Path folder;
  private ServedProject served;
  private ProjectWorld project;
  private ProjectStory myapp;

  @BeforeEach
  void aProjectWithAcceptedFiles() {
    served = new ServedProject(folder);
    project = served.project();
    myapp = served.story();
    project.source("README.md", "hello\n");
    project.firstFiles();
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aRotationLandsInBothRepositoriesAtOnce() throws UnreadableRepositoryException {
    project.rotationBranch();
    CommitId tip = project.repository().get(project.branchRef());
    served.holdsWhatThereIs();

    project.writeAhead();
    accepted(served.pushRegistry());
    assertThat(served.servedBase()).isNotEqualTo(tip.hex());
    myapp.rotationCommit();
    accepted(served.pushRegistry());

    assertThat(served.served("registry", "refs/heads/main")).isEqualTo(served.world().head().hex());
    assertThat(served.servedBase()).isEqualTo(tip.hex());
    assertThat(served.served("projects/myapp", project.branchRef().value())).isEmpty();
    served.assertSound();
  }

  @Test
  void aWriteAheadWithoutItsBranchIsRefused() {
    served.holdsWhatThereIs();
    CommitId before = served.world().head();
    project.rotationBranch();
    project.writeAhead();
    GitCommand.Result refused = served.pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("write-ahead-out-of-order", "no-partial-state (clean)");
    assertThat(served.served("registry", "refs/heads/main")).isEqualTo(before.hex());
  }

  @Test
  void nothingIsCommittedBeforeEveryConsumerIsReady() {
    project.rotationBranch();
    String key = OpenSshKeys.publicLine(TestKeys.DAVE.key().publicKey(), "billing");
    served.with("    readiness: {billing: " + key + "}\n");
    served.holdsWhatThereIs();
    project.writeAhead();
    accepted(served.pushRegistry());
    CommitId announced = served.world().head();
    myapp.rotationCommit();
    GitCommand.Result refused = served.pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("readiness-missing (ROT-60)", "billing");
    assertThat(served.served("registry", "refs/heads/main")).isEqualTo(announced.hex());
    assertThat(served.served("projects/myapp", project.branchRef().value())).isNotEmpty();
  }

  @Test
  void whatWasMergedByHandGoesBackWithARecoverBranch() throws UnreadableRepositoryException {
    project.rotationBranch();
    project.writeAhead();
    CommitId before = project.base();
    project.mergeRotation();
    CommitId revert =
        project.restore(
            RefName.branch("byreis/recover-1-20260522t0900z"), before, ProjectSpoil.NOTHING);
    served.holdsWhatThereIs();

    myapp.rollBack(TestKeys.ALICE, TestKeys.BOB);
    accepted(served.pushRegistry());

    assertThat(served.servedBase()).isEqualTo(revert.hex());
    assertThat(served.served("projects/myapp", "refs/heads/byreis/recover-1-20260522t0900z"))
        .isEmpty();
    served.assertSound();
  }

  @Test
  void aRotationOfAProjectThatNobodyCanSeeIsInconclusive() {
    project.rotationBranch();
    served.hidesTheProject();
    served.holdsWhatThereIs();
    project.writeAhead();
    GitCommand.Result refused = served.pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("cannot-see", "is not hosted here");
  }
}
