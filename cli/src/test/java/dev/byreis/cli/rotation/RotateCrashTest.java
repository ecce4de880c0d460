package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.ByreisCommand;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation whose process is killed after each push, and both ways on from there. */
class RotateCrashTest {
  private static final String PROJECT = "payments";

  @TempDir private Path folder;
  private OperatorWorld world;
  private Path victim;

  /** After which push the process dies, by the hook that kills it. */
  enum Point {
    BRANCH(
        "payments", "refs/heads/byreis/rotate-", "InconsistentPartial (branch-without-pendings)"),
    WRITE_AHEAD("registry", "byreis: rotation write-ahead", "Phase1Only (pendings-open)"),
    COMMIT("registry", "byreis: rotation commit", "InconsistentPartial (committed-unmerged)"),
    MERGE("payments", "refs/heads/main", "NoPartial (clean)");

    private final String repository;
    private final String sign;
    private final String state;

    Point(String repository, String sign, String state) {
      this.repository = repository;
      this.sign = sign;
      this.state = state;
    }
  }

  @BeforeEach
  void makeWorld() {
    world = OperatorWorld.in(folder.resolve("world"));
    victim = folder.resolve("victim");
  }

  private void killAt(Point point) throws IOException, InterruptedException {
    Path repository = folder.resolve("world/acme/" + point.repository + ".git");
    OperatorWorld.hook(
        repository,
        "post-receive",
        "while read old new ref; do\n"
            + "  if { echo \"$ref\"; git log --format=%s -3 \"$new\" 2>/dev/null; } | grep -q '"
            + point.sign
            + "'; then kill -9 \"$(cat '"
            + victim
            + "')\"; fi\ndone");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ByreisCommand.class.getName(),
            "rotate",
            "--project",
            PROJECT,
            "--remove",
            "bob",
            "--yes");
    builder.environment().clear();
    builder.environment().putAll(world.place("alice").variables());
    Path output = folder.resolve("output");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    Files.writeString(victim, Long.toString(process.pid()));
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(128 + 9);
    OperatorWorld.unhook(repository, "post-receive");
    assertThat(status()).isEqualTo(point.state);
  }

  private String status() {
    return world.run("alice", "admin", "rotation", "status", "--project", PROJECT).out().strip();
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void resumeGoesOnToTheEnd(Point point) throws Exception {
    killAt(point);
    CommandRun run = world.run("alice", "rotate", "--project", PROJECT, "--resume");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(status()).isEqualTo("NoPartial (clean)");
    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(world.registryGit().run("show", "main:admins.yaml"))
        .contains("alice")
        .doesNotContain("bob");
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void reconcileEndsItOrSaysTheOneCommandThatDoes(Point point) throws Exception {
    killAt(point);
    CommandRun run = world.run("alice", "admin", "rotation", "reconcile", "--project", PROJECT);
    if (run.exit() == ExitClass.COUNTER_RECONCILE) {
      List<String> lines = run.out().lines().toList();
      paste(lines.get(lines.size() - 1));
    } else {
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    }
    assertThat(status()).startsWith("NoPartial");
    assertThat(world.reads("alice", "main")).isTrue();
    boolean reversed = point == Point.BRANCH || point == Point.WRITE_AHEAD;
    assertThat(world.reads("bob", "main")).isEqualTo(reversed);
  }

  /** Runs the command as it was printed, in a clone of the project. */
  private void paste(String command) throws IOException, InterruptedException {
    GitCommand.in(folder).run("clone", "-q", "file://" + world.projectFolder(), "clone");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    shell.directory(folder.resolve("clone").toFile()).redirectErrorStream(true);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + said).isZero();
  }
}
