package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose clock is two hours ahead of its pushes, one of which was refused. */
class ReplayCommandTest {
  private static final Duration AHEAD = Duration.ofHours(2);

  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private GitCommand served;
  private RunningGateway gateway;
  private CommitId refused = new CommitId("0".repeat(40));

  @BeforeEach
  void push() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.over(
            served.folder(),
            TrustMode.ROSTER,
            folder.resolve("data"),
            () -> world.now().plus(AHEAD));
    refused = world.myapp().pendingBump("production", CommitDraft::unsigned);
    assertThat(pushed(refused)).isFalse();
    world.rewindTo(genesis);
    world.myapp().pendingBump("production");
    assertThat(pushed(world.head())).isTrue();
    world.myapp().mergeBump("production");
    assertThat(pushed(world.head())).isTrue();
  }

  @AfterEach
  void end() {
    gateway.close();
    world.close();
  }

  private boolean pushed(CommitId tip) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    return client.tryRun("push", gateway.url("registry"), tip + ":refs/heads/main").succeeded();
  }

  private Path configuration() {
    return folder.resolve("data.yaml");
  }

  private Path changed() throws IOException {
    return Files.writeString(
        folder.resolve("changed.yaml"),
        Files.readString(configuration())
            .replace("users:\n", "  policies:\n    occurred-at-window: 1 h\nusers:\n"));
  }

  private CommandRun replay(Path configuration) {
    return CommandRun.of("replay", "--config", configuration.toString());
  }

  @Test
  void whatIsOnRecordComesOutAgain() {
    CommandRun run = replay(configuration());
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("2 agree, 1 cannot be judged again");
  }

  @Test
  void aRefusedPushIsJudgedAgainWhereItsObjectsAreKept() {
    served.run("fetch", "-q", client.folder().toString(), "+" + refused + ":refs/kept/one");
    CommandRun run = replay(configuration());
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("3 agree, 0 cannot be judged again");
  }

  @Test
  void anotherPolicyIsFoundAtTheFirstPushThatItDecidesOtherwise() throws IOException {
    CommandRun replayed = replay(changed());
    assertThat(replayed.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(replayed.out()).contains("entry 3: judged under policy ");

    CommandRun run =
        CommandRun.of(
            "what-if", "--config", configuration().toString(), "--policy", changed().toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .startsWith("entry 5: recorded accept, found reject audit-");
  }

  @Test
  void theSameConfigurationWouldHaveDecidedTheSame() {
    CommandRun run =
        CommandRun.of(
            "what-if",
            "--config",
            configuration().toString(),
            "--policy",
            configuration().toString(),
            "--json");
    assertThat(run.out())
        .isEqualTo(
            "{\"judged\":2,\"not_judged\":1,\"reasons\":[\"entry 1: cannot be judged again, because"
                + " its objects are gone\"],\"differences\":[]}\n");
  }
}
