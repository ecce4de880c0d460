package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.logfile.TreeLog;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes beside readers and repacks, and on a disk that is full. */
class BusyRegistryTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private GitCommand served;
  private RunningGateway gateway;

  @BeforeEach
  void aRegistryIsServedAndRepackedAllTheTime() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    client = GitCommand.in(world.repository());
    served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.withSettings(
            served.folder(),
            TrustMode.ROSTER,
            folder.resolve("data"),
            world::now,
            "repack: {interval: 10 ms}");
  }

  @AfterEach
  void end() {
    gateway.close();
    world.close();
  }

  private GitCommand.Result push(CommitId commit) {
    return client.tryRun("push", "-q", gateway.url("registry"), commit + ":refs/heads/main");
  }

  @Test
  void pushesLandAndReadersSeeWholeHistoriesWhileTheRegistryIsRepacked() {
    AtomicBoolean pushing = new AtomicBoolean(true);
    CompletableFuture<List<String>> reader = Beside.start(() -> clonesWhile(pushing));
    for (int i = 0; i < 12; i++) {
      assertThat(push(world.myapp().pendingBump("production")))
          .matches(GitCommand.Result::succeeded);
      CommitId before = world.myapp().mergeBump("production");
      CommitId winner = oneOfTwo(before);
      assertThat(served.run("rev-parse", "main")).isEqualTo(winner.hex());
    }
    pushing.set(false);

    List<String> seen = reader.join();
    assertThat(seen).isNotEmpty();
    List<String> history = served.run("rev-list", "main").lines().toList();
    assertThat(history).containsAll(seen);
    served.run("fsck", "--strict", "--full");
    assertThat(folder.resolve("served/objects/pack"))
        .isDirectoryContaining(file -> file.toString().endsWith(".bitmap"));
  }

  /** Two pushes at once of the same new commit: it lands, and both may say so. */
  private CommitId oneOfTwo(CommitId commit) {
    CompletableFuture<GitCommand.Result> other = Beside.start(() -> push(commit));
    GitCommand.Result one = push(commit);
    assertThat(one.succeeded() || other.join().succeeded()).isTrue();
    return commit;
  }

  private List<String> clonesWhile(AtomicBoolean pushing) {
    List<String> seen = new ArrayList<>();
    GitCommand git = GitCommand.in(folder);
    for (int i = 0; pushing.get() || i == 0; i++) {
      git.run("clone", "-q", "--bare", gateway.url("registry"), "clone" + i);
      GitCommand clone = GitCommand.in(folder.resolve("clone" + i));
      clone.run("fsck", "--strict", "--full");
      seen.add(clone.run("rev-parse", "main"));
    }
    return seen;
  }

  @Test
  void whatTheLogCannotTakeDoesNotLandAndTheReasonIsTold() throws IOException {
    CommitId genesis = world.head();
    CommitId first = world.myapp().pendingBump("production");
    gateway.close();
    Path evidence = folder.resolve("data/evidence");
    fill(evidence, 254);
    Path obstacle = Files.createDirectory(evidence.resolve("tile/entries/001"));
    gateway = gateway.restarted();

    GitCommand.Result result = push(first);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("decision-not-recorded (ROT-71)");
    assertThat(served.run("rev-parse", "main")).isEqualTo(genesis.hex());
    Files.delete(obstacle);
    gateway = gateway.restarted();
    assertThat(push(first)).matches(GitCommand.Result::succeeded);
  }

  /** Leaves so many entries that a start and a decision fill the bundle. */
  private static void fill(Path evidence, int size) throws IOException {
    try (TreeLog log = TreeLog.open(evidence, "log.example", entry -> true)) {
      int more = size - (int) log.size();
      log.append(Collections.nCopies(more, Bytes.utf8("{}")), TreeLog.Need.SIGNED);
    }
  }
}
