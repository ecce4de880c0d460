package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.control.Wish;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Resumption;
import java.io.IOException;
import java.net.URI;
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
  private ServedProject served;
  private ProjectWorld project;

  @BeforeEach
  void aRotationIsAboutToBeAnnounced() {
    served = new ServedProject(folder);
    project = served.project();
    project.firstFiles();
    project.rotationBranch();
    served.holdsWhatThereIs();
    served.start();
    project.writeAhead();
  }

  @AfterEach
  void end() {
    served.close();
  }

  private static Wish resume(RepositoryName repository, Resumption.Choice choice) {
    return new Wish.Resume(repository, choice, "looked");
  }

  @Test
  void nothingOrdinaryLandsInAPausedProjectUntilItIsResumed() throws IOException {
    served.ask(new Wish.Pause(MYAPP, "an incident"));

    assertThat(served.pushRegistry().err()).contains("project-paused (ROT-56)");
    served.restart();
    assertThat(served.pushRegistry().err()).contains("project-paused (ROT-56)");

    assertThat(served.ask(resume(MYAPP, new Resumption.Choice.NoneMoved())).result())
        .isEqualTo(Answer.Result.DONE);
    accepted(served.pushRegistry());
  }

  @Test
  void aPausedRegistryPausesEveryProject() throws IOException {
    served.ask(new Wish.Pause(RepositoryName.REGISTRY, "an incident"));

    assertThat(served.pushRegistry().err()).contains("project-paused (ROT-56)");
  }

  @Test
  void whatRecoversAPausedProjectGoesOn() throws IOException {
    project.mergeRotation();
    CommitId merged = project.base();
    served.stop();
    served.servedSecrets().run("update-ref", "refs/heads/main", merged.hex());
    served
        .servedRegistry()
        .run(
            "fetch",
            "-q",
            served.world().repository().toString(),
            "+refs/heads/main:refs/heads/main");
    served.restart();
    for (RepositoryName name : new RepositoryName[] {MYAPP, RepositoryName.REGISTRY}) {
      String at = name.equals(MYAPP) ? merged.hex() : served.world().head().hex();
      assertThat(served.ask(resume(name, new Resumption.Choice.Accept(Set.of(at)))).lines())
          .last()
          .isEqualTo(name + " is resumed");
    }
    served.ask(new Wish.Pause(MYAPP, "an incident"));

    served.world().myapp().rollForward(TestKeys.ALICE, TestKeys.BOB);
    accepted(served.pushRegistry());
  }

  @Test
  void aRegistryThatMovedBehindTheGatewaysBackIsRestored() throws IOException {
    GitCommand registry = served.servedRegistry();
    String before = registry.run("rev-parse", "main");
    registry.run("update-ref", "refs/heads/main", "main~1");
    assertThat(served.pushRegistry().err()).contains("trusted-ref-moved (ROT-56)");

    registry.run("update-ref", "refs/heads/main", before);
    assertThat(served.pushRegistry().err()).contains("project-paused (ROT-56)");
    registry.run("update-ref", "refs/heads/main", "main~1");
    assertThat(
            served.ask(resume(RepositoryName.REGISTRY, new Resumption.Choice.Restore())).result())
        .isEqualTo(Answer.Result.DONE);
    assertThat(registry.run("rev-parse", "main")).isEqualTo(before);
    accepted(served.pushRegistry());
  }

  @Test
  void aRefusalLinksToThePortOnWhichTheGatewayListens() throws IOException {
    served.ask(new Wish.Pause(MYAPP, "an incident"));
    String said = served.pushRegistry().err();

    int port = URI.create(served.url()).getPort();
    assertThat(said).contains("http://127.0.0.1:" + port + "/runbook#");
  }
}
