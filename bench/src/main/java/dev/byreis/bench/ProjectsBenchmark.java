package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a push of one small commit costs when a registry has many projects: one of few and one of
 * many, each behind its own gateway, pushed to in turn; and what the gateways keep in memory.
 */
final class ProjectsBenchmark implements Benchmark {
  private static final int FEW = 1;
  private static final int COMMITS = 200;
  private static final int COLD = 20;

  @Override
  public String name() {
    return "projects";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int projects =
        switch (size) {
          case QUICK -> 200;
          case FULL -> 2_000;
        };
    int pushes =
        switch (size) {
          case QUICK -> 20;
          case FULL -> 100;
        };
    Result result = new Result(name());
    long before = usedMegabytes();
    try (PushedRegistry few = PushedRegistry.of(folder.resolve("few"), FEW, COMMITS)) {
      long withFew = usedMegabytes();
      try (PushedRegistry many =
          PushedRegistry.of(folder.resolve("many"), projects, projects + COMMITS)) {
        result.remark(
            "heap, makers of the registries included: %d MB with %d project, %d MB more with %d"
                .formatted(withFew - before, FEW, usedMegabytes() - withFew, projects));
        few.repack(Duration.ZERO);
        many.repack(Duration.ZERO);
        measure(few, many, projects, pushes, result);
      }
    }
    result.remark("client: wall time of git push; server: arrival to recorded outcome");
    return result;
  }

  private static void measure(
      PushedRegistry few, PushedRegistry many, int projects, int pushes, Result result) {
    for (int i = 0; i < COLD; i++) {
      few.push();
      many.push();
    }
    List<Double> fewClient = new ArrayList<>();
    List<Double> fewServer = new ArrayList<>();
    List<Double> manyClient = new ArrayList<>();
    List<Double> manyServer = new ArrayList<>();
    for (int i = 0; i < pushes; i++) {
      PushedRegistry.Push one = few.push();
      fewClient.add(one.clientMillis());
      fewServer.add(one.serverMillis());
      PushedRegistry.Push other = many.push();
      manyClient.add(other.clientMillis());
      manyServer.add(other.serverMillis());
    }
    Row client = result.baseline("client, " + FEW + " project", "ms", Samples.of(fewClient));
    result.against(client, "client, " + projects + " projects", Samples.of(manyClient));
    Row server = result.baseline("server, " + FEW + " project", "ms", Samples.of(fewServer));
    result.against(server, "server, " + projects + " projects", Samples.of(manyServer));
  }

  /** After a collection, so that what counts is what is held. */
  private static long usedMegabytes() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }
}
