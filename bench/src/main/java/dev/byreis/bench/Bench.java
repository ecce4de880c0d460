package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs benchmarks: {@code [--quick] [name...]}; without a name, all of them. {@code quick} is some
 * of them with {@code --quick}.
 */
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new VerifyBenchmark(),
          new AuditBenchmark(),
          new GrowthBenchmark(),
          new EvidenceBenchmark(),
          new ProjectsBenchmark(),
          new PeersBenchmark(),
          new HookBenchmark(),
          new PushesBenchmark(),
          new RotationBenchmark(),
          new FetchBenchmark(),
          new MicroBenchmark());

  /** What {@code quick} stands for: what runs with the tests, so the two that say most. */
  private static final List<String> QUICK = List.of("verify", "peers");

  private Bench() {}

  /** Ends with 2 if it was called wrongly; fails on wrong results only, never on slow ones. */
  public static void main(String... arguments) throws IOException {
    List<String> names = new ArrayList<>(List.of(arguments));
    if (names.remove("quick")) {
      names.add("--quick");
      names.addAll(QUICK);
    }
    Benchmark.Size size = names.remove("--quick") ? Benchmark.Size.QUICK : Benchmark.Size.FULL;
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    if (!known.containsAll(names)) {
      System.err.println(
          "usage: run quick, or run [--quick] [name...], where a name is one of " + known);
      System.exit(2);
    }
    Path results = Path.of(System.getProperty("byreis.bench.results", "target/bench"));
    for (Benchmark benchmark : ALL) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        run(benchmark, size, results);
      }
    }
    // nothing that a benchmark started is of use any longer
    System.exit(0);
  }

  private static void run(Benchmark benchmark, Benchmark.Size size, Path results)
      throws IOException {
    Path folder = Files.createTempDirectory("byreis-bench-");
    try {
      long start = System.nanoTime();
      Result result = benchmark.run(size, folder);
      result.remark("took " + (System.nanoTime() - start) / 1_000_000_000 + " s in all");
      ResultFile.write(results, result);
      System.out.println(ResultTable.of(result));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
