package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.testing.RunningGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations through the real gateway, pushed by the real git: both repositories move, or none. */
class RotationStoryTest {
  @TempDir private Path folder;
  private RegistryWorld world;
  private ProjectWorld project;
  private ProjectStory myapp;
  private GitCommand registry;
  private GitCommand secrets;
  private Optional<RunningGateway> running = Optional.empty();

  @BeforeEach
  void aProjectWithAcceptedFiles() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    project = ProjectWorld.myapp(world, folder.resolve("secrets"));
    myapp = world.myapp();
    world.genesis();
    project.source("README.md", "hello\n");
    project.firstFiles();
    registry = GitCommand.in(world.repository());
    secrets = GitCommand.in(project.repository().folder());
  }

  @AfterEach
  void close() {
    running.ifPresent(RunningGateway::close);
    project.close();
    world.close();
  }

  @Test
  void aRotationLandsInBothRepositoriesAtOnce() {
    project.rotationBranch();
    CommitId tip = project.repository().get(project.branchRef());
    serve("");

    project.writeAhead();
    assertThat(pushRegistry()).matches(GitCommand.Result::succeeded);
    assertThat(served("projects/myapp", "refs/heads/main")).isNotEqualTo(tip.hex());
    myapp.rotationCommit();
    assertThat(pushRegistry()).matches(GitCommand.Result::succeeded);

    assertThat(served("registry", "refs/heads/main")).isEqualTo(world.head().hex());
    assertThat(served("projects/myapp", "refs/heads/main")).isEqualTo(tip.hex());
    assertThat(served("projects/myapp", project.branchRef().value())).isEmpty();
    fsck();
  }

  @Test
  void aWriteAheadWithoutItsBranchIsRefused() {
    serve("");
    CommitId before = world.head();
    project.rotationBranch();
    project.writeAhead();
    GitCommand.Result refused = pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("write-ahead-out-of-order", "no-partial-state (clean)");
    assertThat(served("registry", "refs/heads/main")).isEqualTo(before.hex());
  }

  @Test
  void nothingIsCommittedBeforeEveryConsumerIsReady() {
    project.rotationBranch();
    String key = OpenSshKeys.publicLine(TestKeys.DAVE.key().publicKey(), "billing");
    serve("\n    readiness: {billing: " + key + "}");
    project.writeAhead();
    assertThat(pushRegistry()).matches(GitCommand.Result::succeeded);
    CommitId announced = world.head();
    myapp.rotationCommit();
    GitCommand.Result refused = pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("readiness-missing (ROT-60)", "billing");
    assertThat(served("registry", "refs/heads/main")).isEqualTo(announced.hex());
    assertThat(served("projects/myapp", project.branchRef().value())).isNotEmpty();
  }

  @Test
  void whatWasMergedByHandGoesBackWithARecoverBranch() {
    project.rotationBranch();
    project.writeAhead();
    CommitId before = project.base();
    project.mergeRotation();
    CommitId revert =
        project.restore(
            RefName.branch("byreis/recover-1-20260522t0900z"), before, ProjectSpoil.NOTHING);
    serve("");

    myapp.rollBack(TestKeys.ALICE, TestKeys.BOB);
    assertThat(pushRegistry()).matches(GitCommand.Result::succeeded);

    assertThat(served("projects/myapp", "refs/heads/main")).isEqualTo(revert.hex());
    assertThat(served("projects/myapp", "refs/heads/byreis/recover-1-20260522t0900z")).isEmpty();
    fsck();
  }

  @Test
  void aRotationOfAProjectThatNobodyCanSeeIsInconclusive() {
    project.rotationBranch();
    serveWith("");
    project.writeAhead();
    GitCommand.Result refused = pushRegistry();

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("cannot-see", "is not hosted here");
  }

  private void serve(String more) {
    serveWith(
        "projects:\n  myapp:\n    slug: myorg/myapp-secrets\n    path: "
            + bare("served-secrets", secrets)
            + more);
  }

  private void serveWith(String projects) {
    running =
        Optional.of(
            RunningGateway.withSettings(
                bare("served-registry", registry),
                TrustMode.ROSTER,
                data(),
                world::now,
                "",
                projects));
  }

  private RunningGateway gateway() {
    return running.orElseThrow();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path bare(String name, GitCommand from) {
    GitCommand served = GitCommand.initBare(folder.resolve(name));
    served.run("fetch", "-q", from.folder().toString(), "+refs/*:refs/*");
    return served.folder();
  }

  private GitCommand.Result pushRegistry() {
    return registry.tryRun("push", gateway().url("registry"), world.head() + ":refs/heads/main");
  }

  /** Where the ref is, as the gateway says; empty if there is none. */
  private String served(String repository, String ref) {
    return registry.run("ls-remote", gateway().url(repository), ref).split("\\s")[0];
  }

  private void fsck() {
    for (String name : List.of("served-registry", "served-secrets")) {
      assertThat(GitCommand.in(folder.resolve(name)).run("fsck", "--strict", "--full"))
          .doesNotContain("error", "missing", "warning");
    }
  }
}
