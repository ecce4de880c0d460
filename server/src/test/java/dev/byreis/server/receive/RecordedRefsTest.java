package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with many refs that the gateway has moved, each held against where it left them. */
class RecordedRefsTest {
  private static final int MANY = 40;

  @TempDir Path folder;
  private GatewayWorld world;
  private GitCommand client;
  private String first;
  private String second;

  @BeforeEach
  void aProjectWithManyBranches() {
    world = GatewayWorld.start(folder);
    client = world.client("client");
    first = GatewayWorld.commit(client, "a", "one");
    List<String> push = new ArrayList<>(List.of("push", "-q", "project", "main"));
    for (int i = 0; i < MANY; i++) {
      push.add("main:refs/heads/work/" + i);
    }
    client.run(push.toArray(String[]::new));
    second = GatewayWorld.commit(client, "a", "two");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private GitCommand.Result pushMain() {
    return client.tryRun("push", "project", "main");
  }

  private void damage(String branch) throws IOException {
    Path file = world.project().folder().resolve("refs/heads").resolve(branch);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "not an object name, although it is as long as one");
  }

  @Test
  void oneThatMovedBehindTheGatewaysBackRefusesAPushUntilItIsPutBack() {
    client.run("push", "-q", "project", second + ":refs/heads/aside");
    world.project().run("update-ref", "refs/heads/work/7", second);

    assertThat(pushMain().err())
        .contains("trusted-ref-moved (ROT-56)", "expected: " + first, "found: " + second);

    world.project().run("update-ref", "refs/heads/work/7", first);
    assertThat(pushMain()).matches(GitCommand.Result::succeeded);
  }

  @Test
  void oneThatCannotBeReadRefusesAPushAndHidesNoOther() throws IOException {
    world.project().run("update-ref", "refs/heads/work/7", "-d");
    damage("work/8");

    assertThat(pushMain().err()).contains("trusted-ref-moved (ROT-56)", "found: absent");
    List<Decision> decisions = world.evidence().decisions();
    assertThat(decisions.get(decisions.size() - 1).ruling().violations())
        .extracting(Violation::subject)
        .containsExactly(
            new Subject.Ref(RefName.branch("work/7")), new Subject.Ref(RefName.branch("work/8")));
    assertThat(world.alerts())
        .extracting(alert -> alert.repository() + " " + alert.code())
        .containsExactly("projects/pay trusted-ref-moved");
  }

  @Test
  void oneThatWasMadeToStandForAnotherDoesNotMoveWithIt() {
    world.project().run("symbolic-ref", "refs/heads/main", "refs/heads/work/7");

    assertThat(client.tryRun("push", "project", second + ":refs/heads/work/7").err())
        .contains("trusted-ref-moved (ROT-56)");
    assertThat(world.project().run("rev-parse", "main")).isEqualTo(first);
  }

  @Test
  void oneInTheRegistryThatCannotBeReadRefusesPushesToProjects() throws IOException {
    client.run("push", "-q", "registry", first + ":refs/heads/main");
    Files.writeString(world.registry().folder().resolve("refs/heads/main"), "");

    assertThat(pushMain().err()).contains("project-paused (ROT-56)", "repository: registry");
    assertThat(client.tryRun("push", "registry", "main").err())
        .contains("trusted-ref-moved (ROT-56)");
  }

  @Test
  void aFreeNameWhoseFileSaysNothingIsNotWrittenOver() throws IOException {
    damage("free");

    assertThat(client.tryRun("push", "project", "main:refs/heads/free").err())
        .contains("trusted-ref-moved (ROT-56)", "expected: absent", "found: unreadable");
  }

  @Test
  void oneThatCannotBeReadDoesNotKeepTheGatewayFromStarting() throws IOException {
    world.close();
    damage("work/8");

    world = world.startedAgain();

    assertThat(world.alerts())
        .extracting(alert -> alert.repository() + " " + alert.code())
        .containsExactly("projects/pay trusted-ref-moved");
  }

  @Test
  void aRepositoryWhoseRefsCannotBeReadKeepsNoOtherFromBeingServed() throws IOException {
    world.close();
    world.project().run("pack-refs", "--all");
    Path packed = world.project().folder().resolve("packed-refs");
    String twice = first + " refs/heads/work/7\n";
    Files.writeString(packed, Files.readString(packed) + twice + twice);

    world = world.startedAgain();
    client.run("remote", "set-url", "registry", world.url("admin", "registry"));
    client.run("remote", "set-url", "project", world.url("admin", "projects/pay"));

    assertThat(pushMain().err()).contains("cannot-see-enough");
    assertThat(world.project().run("rev-parse", "main")).isEqualTo(first);
    assertThat(client.tryRun("push", "registry", "main")).matches(GitCommand.Result::succeeded);
  }
}
