package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.control.ControlClient;
import dev.byreis.server.control.Wish;
import dev.byreis.server.data.RepositoryName;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Resumption;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pause holds up, at the real gateway (ROT-56). */
class PausedProjectTest {
  private static final RepositoryName MYAPP = RepositoryName.find("projects/myapp").orElseThrow();

  @TempDir Path folder;
  private RegistryWorld world;
  private ProjectWorld project;
  private GitCommand served;
  private RunningGateway gateway;

  @BeforeEach
  void aRotationIsAboutToBeAnnounced() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    project = ProjectWorld.myapp(world, folder.resolve("secrets"));
    world.genesis();
    project.firstFiles();
    project.rotationBranch();
    served = bare("served-registry", world.repository());
    GitCommand secrets = bare("served-secrets", project.repository().folder());
    gateway =
        RunningGateway.withSettings(
            served.folder(),
            TrustMode.ROSTER,
            folder.resolve("data"),
            world::now,
            "",
            "projects:\n  myapp: {slug: myorg/myapp-secrets, path: " + secrets.folder() + "}");
    project.writeAhead();
  }

  @AfterEach
  void end() {
    gateway.close();
    project.close();
    world.close();
  }

  private GitCommand bare(String name, Path from) {
    GitCommand bare = GitCommand.initBare(folder.resolve(name));
    bare.run("fetch", "-q", from.toString(), "+refs/*:refs/*");
    return bare;
  }

  private GitCommand.Result push() {
    return GitCommand.in(world.repository())
        .tryRun("push", gateway.url("registry"), world.head() + ":refs/heads/main");
  }

  private Answer ask(Wish wish) throws IOException {
    return ControlClient.ask(folder.resolve("data/control/socket"), wish).orElseThrow();
  }

  private static Wish resume(RepositoryName repository, Resumption.Choice choice) {
    return new Wish.Resume(repository, choice, "looked");
  }

  @Test
  void nothingOrdinaryLandsInAPausedProjectUntilItIsResumed() throws IOException {
    ask(new Wish.Pause(MYAPP, "an incident"));

    assertThat(push().err()).contains("project-paused (ROT-56)");
    gateway = gateway.restarted();
    assertThat(push().err()).contains("project-paused (ROT-56)");

    assertThat(ask(resume(MYAPP, new Resumption.Choice.NoneMoved())).result())
        .isEqualTo(Answer.Result.DONE);
    assertThat(push()).matches(GitCommand.Result::succeeded);
  }

  @Test
  void aPausedRegistryPausesEveryProject() throws IOException {
    ask(new Wish.Pause(RepositoryName.REGISTRY, "an incident"));

    assertThat(push().err()).contains("project-paused (ROT-56)");
  }

  @Test
  void whatRecoversAPausedProjectGoesOn() throws IOException {
    project.mergeRotation();
    CommitId merged = project.base();
    gateway.close();
    GitCommand.in(folder.resolve("served-secrets"))
        .run("update-ref", "refs/heads/main", merged.hex());
    GitCommand.in(folder.resolve("served-registry"))
        .run("fetch", "-q", world.repository().toString(), "+refs/heads/main:refs/heads/main");
    gateway = gateway.restarted();
    for (RepositoryName name : new RepositoryName[] {MYAPP, RepositoryName.REGISTRY}) {
      String at = name.equals(MYAPP) ? merged.hex() : world.head().hex();
      assertThat(ask(resume(name, new Resumption.Choice.Accept(Set.of(at)))).lines())
          .last()
          .isEqualTo(name + " is resumed");
    }
    ask(new Wish.Pause(MYAPP, "an incident"));

    world.myapp().rollForward(TestKeys.ALICE, TestKeys.BOB);
    GitCommand.Result push = push();
    assertThat(push.succeeded()).as(push.err()).isTrue();
  }

  @Test
  void aRegistryThatMovedBehindTheGatewaysBackIsRestored() throws IOException {
    String before = served.run("rev-parse", "main");
    served.run("update-ref", "refs/heads/main", "main~1");
    assertThat(push().err()).contains("trusted-ref-moved (ROT-56)");

    served.run("update-ref", "refs/heads/main", before);
    assertThat(push().err()).contains("project-paused (ROT-56)");
    served.run("update-ref", "refs/heads/main", "main~1");
    assertThat(ask(resume(RepositoryName.REGISTRY, new Resumption.Choice.Restore())).result())
        .isEqualTo(Answer.Result.DONE);
    assertThat(served.run("rev-parse", "main")).isEqualTo(before);
    assertThat(push()).matches(GitCommand.Result::succeeded);
  }
}
