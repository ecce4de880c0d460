package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two administrators at the same project at the same time. */
class RotateRaceTest {
  private static final String[] ROTATE = {"rotate", "--project", "payments"};
  private static final String[] RECONCILE = {
    "admin", "rotation", "reconcile", "--project", "payments"
  };
  private static final String[] STATUS = {
    "admin", "rotation", "status", "--project", "payments", "--json"
  };

  @TempDir private Path folder;
  private OperatorWorld world;

  @BeforeEach
  void makeWorld() {
    world = OperatorWorld.in(folder);
  }

  @Test
  void oneOfTwoRotationsWinsAndTheOtherIsToldWhy() {
    race(3, ROTATE);
  }

  @Test
  void aReconcileBesideARotationLeavesItWholeOrReversed() {
    race(3, RECONCILE);
  }

  @Test
  @Tag("endurance")
  void aHundredRaces() {
    race(50, ROTATE);
    race(50, RECONCILE);
  }

  private void race(int times, String... other) {
    for (int i = 0; i < times; i++) {
      raceOnce(other);
    }
  }

  private void raceOnce(String... other) {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture<CommandRun> alice =
          CompletableFuture.supplyAsync(() -> world.run("alice", ROTATE), both);
      CompletableFuture<CommandRun> bob =
          CompletableFuture.supplyAsync(() -> world.run("bob", other), both);
      told(alice.join());
      told(bob.join());
    } finally {
      both.shutdown();
    }
    String state = world.run("alice", STATUS).out();
    if (!state.contains("\"class\":\"NoPartial\"")) {
      assertThat(state).contains("\"class\":\"Phase1Only\"", "\"owner\":\"");
      assertThat(world.run("bob", RECONCILE).exit()).isEqualTo(ExitClass.OK);
    }
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isTrue();
  }

  private static void told(CommandRun run) {
    if (run.exit() != ExitClass.OK) {
      assertThat(run.exit())
          .as(run.err())
          .isIn(ExitClass.COUNTER_RECONCILE, ExitClass.TRUST_ERROR, ExitClass.VERIFY_FAILURE);
      assertThat(run.err()).contains("byreis: ").doesNotContain("unexpected failure");
    }
  }
}
