package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.data.JournalFile;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedHeadStore;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pausing and resuming, beside a running gateway and without one. */
class GatewayResumeCommandTest {
  @TempDir Path folder;
  private GitCommand registry;
  private GitCommand project;
  private Path config;
  private String genesis;
  private String head;
  private final List<RunningCommand> running = new ArrayList<>();

  /** Who does it: the command itself, or the gateway that runs. */
  enum Doer {
    COMMAND,
    GATEWAY
  }

  @BeforeEach
  void aRegistryAndAProjectAreTakenOver() throws IOException {
    TakenOverWorld world = TakenOverWorld.in(folder);
    registry = world.registry();
    project = world.project();
    config = world.config();
    genesis = world.genesis();
    head = world.head();
  }

  @AfterEach
  void stop() {
    running.forEach(RunningCommand::close);
  }

  private void begin(Doer doer) {
    if (doer == Doer.GATEWAY) {
      RunningCommand served = RunningCommand.of("serve", "--config", config.toString());
      running.add(served);
      assertThat(served.err()).contains("ready");
    }
  }

  private CommandRun gateway(String... arguments) {
    List<String> all = new ArrayList<>(List.of("gateway", arguments[0], "--config"));
    all.add(config.toString());
    all.addAll(List.of(arguments).subList(1, arguments.length));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private List<String> acts() {
    CommandRun log =
        CommandRun.of("log", "show", "--data", folder.resolve("data").toString(), "--json");
    assertThat(log.exit()).as(log.err()).isEqualTo(ExitClass.OK);
    return Pattern.compile("\\{[^{}]*\"record\":\"act\"[^{}]*}")
        .matcher(log.out())
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void whatAnAdministratorPausesStaysPausedUntilSomeoneResumesIt(Doer doer) throws IOException {
    begin(doer);

    CommandRun paused = gateway("pause", "--project", "myapp", "--reason", "an incident");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(ExitClass.OK);
    assertThat(paused.out()).contains("projects/myapp is paused");
    assertThat(folder.resolve("data/pauses")).content().contains("projects/myapp administrator");

    CommandRun resumed = gateway("resume", "--project", "myapp", "--reason", "it is over");
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(ExitClass.OK);
    assertThat(resumed.out()).contains("an incident", "projects/myapp is resumed");
    assertThat(folder.resolve("data/pauses")).content().doesNotContain("myapp");
    assertThat(acts())
        .hasSize(4)
        .allMatch(act -> act.contains("\"principal\":\"" + System.getProperty("user.name") + "\""));
    assertThat(gateway("resume", "--project", "myapp", "--reason", "again").err())
        .contains("projects/myapp is not paused");
  }

  @ParameterizedTest
  @EnumSource
  void aRefThatMovedGoesBackOrStaysAsAPersonSays(Doer doer) throws IOException {
    registry.run("update-ref", "refs/heads/main", genesis, head);
    begin(Doer.GATEWAY);
    if (doer == Doer.COMMAND) {
      running.remove(0).close();
    }

    CommandRun undecided = gateway("resume", "--registry", "--reason", "looked");
    assertThat(undecided.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(undecided.err())
        .contains("refs/heads/main: expected " + head + ", found " + genesis)
        .contains("--restore, or --accept COMMIT");
    assertThat(gateway("resume", "--registry", "--accept", head, "--reason", "looked").err())
        .contains("not exactly what has moved");

    CommandRun restored = gateway("resume", "--registry", "--restore", "--reason", "looked");
    assertThat(restored.exit()).as(restored.err()).isEqualTo(ExitClass.OK);
    assertThat(registry.run("rev-parse", "main")).isEqualTo(head);
    assertThat(acts()).hasSize(2).last().asString().contains("resume-restoring", "looked", genesis);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAcceptedIsVerifiedFirst(Doer doer) throws IOException {
    String unsigned =
        registry.run(
            "commit-tree",
            "-p",
            head,
            "-m",
            "not signed",
            registry.run("rev-parse", head + "^{tree}"));
    registry.run("update-ref", "refs/heads/main", unsigned, head);
    begin(Doer.GATEWAY);
    if (doer == Doer.COMMAND) {
      running.remove(0).close();
    }
    assertThat(gateway("resume", "--registry", "--accept", unsigned, "--reason", "r").err())
        .contains("it does not verify: only --restore cures that");

    registry.run("update-ref", "refs/heads/main", genesis, unsigned);
    CommandRun accepted = gateway("resume", "--registry", "--accept", genesis, "--reason", "r");
    assertThat(accepted.exit()).as(accepted.err()).isEqualTo(ExitClass.OK);
    assertThat(left()).contains(TrustedHead.at(new ObjectName(genesis)));
    assertThat(acts()).last().asString().contains("resume-accepting", "\"state\":\"done\"");
  }

  @Test
  void aProjectThatMovedIsPausedAtTheStart() throws IOException {
    String commit =
        project.run("commit-tree", "-m", "behind the back", project.run("mktree", "--missing"));
    project.run("update-ref", "refs/heads/main", commit);
    begin(Doer.GATEWAY);

    assertThat(folder.resolve("data/pauses"))
        .content()
        .contains("projects/myapp trusted-ref-moved");
    CommandRun run = gateway("resume", "--project", "myapp", "--accept", commit, "--reason", "r");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(left()).contains(TrustedHead.at(new ObjectName(commit)));
  }

  private Collection<TrustedHead> left() throws IOException {
    return TrustedHeadStore.look(
            folder.resolve("data/trusted-heads"), folder.resolve("data/journal"))
        .values();
  }

  @Test
  void aLandingThatNobodyDecidedIsGivenUpByWhoeverResumes() throws IOException {
    String entry =
        "byreis-landing 1\nid abc\ndecision %s\nbegun 2026-01-01T00:00:00Z\nneeded registry\n%s %s"
                .formatted("5e".repeat(32), genesis, head)
            + " refs/heads/main\nend\n";
    try (JournalFile journal = JournalFile.open(folder.resolve("data/journal"))) {
      journal.begin("abc", Bytes.utf8(entry));
    }
    begin(Doer.GATEWAY);
    assertThat(folder.resolve("data/pauses")).content().contains("registry landing-unfinished");

    CommandRun resumed = gateway("resume", "--registry", "--reason", "nothing is missing");
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(ExitClass.OK);
    assertThat(resumed.out()).contains("landing abc is given up", "registry is resumed");
    assertThat(folder.resolve("data/journal"))
        .content()
        .containsPattern("ended 4 \\p{XDigit}{64}\nabc\n");
  }

  @Test
  void onlyTheGatewaysOwnUserReachesIt() throws IOException {
    begin(Doer.GATEWAY);

    Path socket = folder.resolve("data/control/socket");
    assertThat(mode(socket)).isEqualTo("rw-------");
    assertThat(mode(socket.resolveSibling(""))).isEqualTo("rwx------");
    running.remove(0).close();
    assertThat(socket).doesNotExist();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aSocketThatADeadGatewayLeftIsNoObstacle() throws IOException {
    begin(Doer.GATEWAY);
    running.remove(0).close();
    Files.createDirectories(folder.resolve("data/control"));
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(folder.resolve("data/control/socket")));
    }

    CommandRun paused = gateway("pause", "--project", "myapp", "--reason", "an incident");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(ExitClass.OK);
    begin(Doer.GATEWAY);
    assertThat(gateway("resume", "--project", "myapp", "--reason", "over").exit())
        .isEqualTo(ExitClass.OK);
  }

  @Test
  void whatIsMeantMustBeClear() {
    assertThat(gateway("pause", "--reason", "r").err()).contains("--project ID or --registry");
    assertThat(gateway("pause", "--project", "myapp", "--registry", "--reason", "r").err())
        .contains("--project ID or --registry");
    assertThat(gateway("pause", "--project", "myapp", "--reason", " ").err())
        .contains("a reason is needed");
    assertThat(gateway("pause", "--project", "other", "--reason", "r").exit())
        .isEqualTo(ExitClass.NOT_FOUND);
    assertThat(
            gateway("resume", "--registry", "--restore", "--accept", head, "--reason", "r").err())
        .contains("cannot both stay and go back");
  }
}
