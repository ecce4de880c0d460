package dev.byreis.server.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway process is killed in the midst of landings, again and again: both repositories agree
 * after every start, what was acknowledged is there, and what was refused is not (ROT-42).
 */
class KilledLandingTest {
  private static final long SEED = 20260521;

  /** Starting processes is most of it; so many at once. */
  private static final int SIDE_BY_SIDE = 2;

  @TempDir Path folder;

  @Test
  void everyStepOnceAndSomeInstants() throws Exception {
    killed(KillSeries.prepare(folder, SEED, 1, 3));
  }

  @Test
  @Tag("endurance")
  void hundredsOfTimes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      KillSeries series =
          KillSeries.prepare(Files.createDirectory(folder.resolve("series-" + i)), SEED + i, 5, 60);
      all.add(CompletableFuture.runAsync(() -> killedUnchecked(series), threads));
    }
    for (CompletableFuture<Void> one : all) {
      one.get();
    }
    threads.shutdown();
  }

  private static void killedUnchecked(KillSeries series) {
    try {
      killed(series);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static void killed(KillSeries series) throws Exception {
    long begun = System.nanoTime();
    series.run();
    System.out.printf(
        "landings, %d s: %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), series);
  }
}
