package dev.byreis.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.hooks.HookedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge for the hook of a repository, by its own command and in a gateway's process. */
class JudgeCommandTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private HookedRepository hooked;
  private Path socket;

  @BeforeEach
  void aRegistryWhoseHookOnlyAsks() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    CommitId genesis = world.genesis();
    hooked =
        HookedRepository.of(
            folder.resolve("served"), world.repository(), genesis, TrustMode.ROSTER);
    socket = folder.resolve("run/judge");
    hooked.askAt(socket);
    hooked.withoutJar();
  }

  @AfterEach
  void end() {
    world.close();
  }

  private String configuration() {
    return hooked.folder().resolve("byreis-hook.yaml").toString();
  }

  private RunningCommand judge() {
    return RunningCommand.of("judge", "--socket", socket.toString(), "--config", configuration());
  }

  private GitCommand.Result push(CommitId tip) {
    return GitCommand.in(world.repository())
        .tryRun("push", "file://" + hooked.folder(), tip + ":refs/heads/main");
  }

  private void assertJudges() {
    CommitId good = world.myapp().pendingBump("production");
    assertThat(push(good)).matches(GitCommand.Result::succeeded);
    assertThat(push(world.myapp().pendingBump("staging", CommitDraft::unsigned)).err())
        .contains("remote: byreis: registry-tip-not-signed (REG-05)");
    assertThat(hooked.main()).isEqualTo(good.hex());
  }

  @Test
  void itAnswersHooksUntilItIsStopped() {
    RunningCommand judge = judge();
    assertJudges();
    CommandRun run = judge.stop();

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).isEqualTo(socket + "\n");
    assertThat(run.err().lines()).containsExactly("ready", "stopped");
    assertThat(socket).doesNotExist();
    assertThat(push(world.head()).err()).contains("remote: byreis: hook-not-set-up (ROT-10)");
  }

  @Test
  void aGatewayAnswersThemToo() throws IOException {
    RunningCommand.of("serve", "--data", folder.resolve("data").toString(), "--port", "0").close();
    Path config =
        Files.writeString(
            folder.resolve("byreis.yaml"),
            """
            data: data
            listen:
              port: 0
              judge:
                socket: run/judge
                configurations: [served/byreis-hook.yaml]
            """);
    RunningCommand gateway = RunningCommand.of("serve", "--config", config.toString());
    assertJudges();
    CommandRun run = gateway.stop();

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).matches("http://127\\.0\\.0\\.1:[0-9]+/\n");
    assertThat(run.err().lines())
        .containsExactly("hooks are answered at " + socket, "ready", "stopped");
    assertThat(socket).doesNotExist();
  }

  @Test
  void aGatewayWhoseHooksCouldNotBeAnsweredDoesNotStart() throws IOException {
    RunningCommand.of("serve", "--data", folder.resolve("data").toString(), "--port", "0").close();
    hooked.git().run("config", "receive.fsckObjects", "false");
    Path config =
        Files.writeString(
            folder.resolve("byreis.yaml"),
            """
            data: data
            listen:
              port: 0
              judge: {socket: run/judge, configurations: [served/byreis-hook.yaml]}
            """);
    assertThat(CommandRun.of("serve", "--config", config.toString()))
        .satisfies(this::refusedBecauseOfTheHook);

    Files.delete(hooked.folder().resolve("byreis-hook.yaml"));
    CommandRun check = CommandRun.of("serve", "--config", config.toString(), "--check-config");
    assertThat(check.out())
        .contains("listen.judge.configurations: ", "is not a file that can be read");
  }

  private void refusedBecauseOfTheHook(CommandRun run) {
    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err())
        .contains("byreis: hook-not-set-up (ROT-10)")
        .contains("every push to " + hooked.folder() + " would be refused");
    assertThat(run.out()).isEmpty();
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatWouldRefuseEveryPushIsSaidBeforeItListens() {
    hooked.git().run("config", "receive.fsckObjects", "false");

    assertThat(CommandRun.of("judge", "--socket", socket.toString(), "--config", configuration()))
        .satisfies(this::refusedBecauseOfTheHook);
  }

  @Test
  void itListensWhereNobodyElseCanAndNobodyElseDoes() throws IOException {
    try (RunningCommand first = judge()) {
      CommandRun second = CommandRun.of("judge", "--socket", socket.toString());
      assertThat(first.out()).isNotEmpty();
      assertThat(second.exit()).isEqualTo(ExitClass.GENERAL);
      assertThat(second.err()).contains("someone listens there already");
      assertJudges();
    }
    Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxrwx---"));
    CommandRun open = CommandRun.of("judge", "--socket", socket.toString());
    assertThat(open.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(open.err()).contains("0700", "choose a folder with mode 0700");
  }

  @Test
  void withoutASocketItIsCalledWrongly() {
    assertThat(CommandRun.of("judge").err()).contains("--socket");
  }
}
