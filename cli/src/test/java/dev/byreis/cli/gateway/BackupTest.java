package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/operations.md: a backup, its restoration, and a new key for the log. */
class BackupTest {
  private static final String ANCHOR = TestKeys.ANCHOR.publicKey().fingerprint();

  @TempDir Path folder;
  private Path live;
  private Path config;
  private Path data;

  @BeforeEach
  void aGatewayHasRun() throws IOException {
    live = Files.createDirectories(folder.resolve("live"));
    GitCommand registry = GitCommand.initBare(live.resolve("registry"));
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("world"))) {
      world.genesis();
      world.myapp().mergeAll();
      registry.run("fetch", "-q", world.repository().toString(), world.head() + ":refs/heads/main");
    }
    config = live.resolve("byreis.yaml");
    data = live.resolve("data");
    Files.writeString(config, "listen:\n  port: 0\ndata: data\nregistry:\n  path: registry\n");
    ok("gateway", "adopt", "--config", config.toString(), "--anchor", ANCHOR);
    serve();
  }

  private static CommandRun ok(String... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.exit()).as(String.join(" ", command) + run.err()).isEqualTo(ExitClass.OK);
    return run;
  }

  private void serve() {
    try (RunningCommand served = RunningCommand.of("serve", "--config", config.toString())) {
      assertThat(served.err()).contains("ready").doesNotContain("alert:");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(
            one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  @Test
  void whatWasCopiedAndRestoredVerifiesAndIsServed() throws IOException {
    String key = ok("log", "key", "--data", data.toString()).out().strip();
    Path checkpoint =
        Files.writeString(
            folder.resolve("checkpoint"), ok("log", "checkpoint", "--data", data.toString()).out());
    copy(live, folder.resolve("backup"));
    delete(live);

    copy(folder.resolve("backup"), live);
    ok(
        "registry",
        "verify",
        "--repo",
        live.resolve("registry").toString(),
        "--anchor",
        ANCHOR,
        "--mode",
        "roster");
    ok(
        "log",
        "verify",
        "--data",
        data.toString(),
        "--key",
        key,
        "--checkpoint",
        checkpoint.toString());
    serve();
  }

  @Test
  void aBackupThatIsOlderThanItsCheckpointsIsNoticed() throws IOException {
    copy(live, folder.resolve("backup"));
    serve();
    Path checkpoint =
        Files.writeString(
            folder.resolve("checkpoint"), ok("log", "checkpoint", "--data", data.toString()).out());
    delete(live);
    copy(folder.resolve("backup"), live);

    CommandRun verified =
        CommandRun.of(
            "log", "verify", "--data", data.toString(), "--checkpoint", checkpoint.toString());
    assertThat(verified.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(verified.out()).contains("it had 2 entries, and has 1");
  }

  @Test
  void aNewLogHasANewKeyAndTheOldOneStillVerifies() throws IOException {
    String before = ok("log", "key", "--data", data.toString()).out();
    Path old = Files.createDirectories(folder.resolve("log-until-today"));
    Files.copy(data.resolve("version"), old.resolve("version"));
    Files.move(data.resolve("evidence"), old.resolve("evidence"));

    serve();

    assertThat(ok("log", "key", "--data", data.toString()).out()).isNotEqualTo(before);
    assertThat(ok("log", "key", "--data", old.toString()).out()).isEqualTo(before);
    for (Path each : List.of(data, old)) {
      ok("log", "verify", "--data", each.toString());
    }
    assertThat(
            CommandRun.of("log", "verify", "--data", data.toString(), "--key", before.strip())
                .exit())
        .isEqualTo(ExitClass.TRUST_ERROR);
  }
}
