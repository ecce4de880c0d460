package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
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
    System.out.println("rotate against rotate: " + race(50, ROTATE));
    System.out.println("rotate against reconcile: " + race(50, RECONCILE));
  }

  /** How often each outcome was seen, by both exits and the state that was left. */
  private Map<String, Integer> race(int times, String... other) {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < times; i++) {
      outcomes.merge(raceOnce(other), 1, Integer::sum);
    }
    return outcomes;
  }

  private String raceOnce(String... other) {
    ExecutorService both = Executors.newFixedThreadPool(2);
    CompletableFuture<CommandRun> alice =
        CompletableFuture.supplyAsync(() -> world.run("alice", ROTATE), both);
    CompletableFuture<CommandRun> bob =
        CompletableFuture.supplyAsync(() -> untilItMeets(alice, other), both);
    try {
      told(alice.join());
      told(bob.join());
    } finally {
      both.shutdown();
    }
    String exits = alice.join().exit() + "/" + bob.join().exit();
    String state = world.run("alice", STATUS).out();
    if (!state.contains("\"class\":\"NoPartial\"")) {
      assertThat(state).contains("\"class\":\"Phase1Only\"", "\"owner\":\"");
      assertThat(world.run("bob", RECONCILE).exit()).isEqualTo(ExitClass.OK);
    }
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isTrue();
    return exits + " " + state.replaceFirst("(?s).*\"class\":\"([^\"]+)\".*", "$1");
  }

  /** Runs it, and a reconcile again and again until there was something to reverse. */
  private CommandRun untilItMeets(CompletableFuture<CommandRun> rotation, String... other) {
    CommandRun run = world.run("bob", other);
    while (Arrays.equals(other, RECONCILE)
        && !rotation.isDone()
        && (run.exit() == ExitClass.COUNTER_RECONCILE || run.out().contains("NoPartial"))) {
      run = world.run("bob", other);
    }
    return run;
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
