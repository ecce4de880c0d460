package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a push of one small commit costs when a registry has many projects, or a project many files;
 * and what the gateways keep in memory. All registries have the same number of commits.
 */
final class ProjectsBenchmark implements Benchmark {
  private static final String SHAPES = "byreis.bench.projects.shapes";
  private static final String PUSHES = "byreis.bench.projects.pushes";
  private static final int COMMITS = 200;
  private static final int COLD = 20;

  @Override
  public String name() {
    return "projects";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    String shapes =
        switch (size) {
          case QUICK -> "1x2,200x2";
          case FULL -> System.getProperty(SHAPES, "1x2,2000x2,1x2000");
        };
    int pushes =
        switch (size) {
          case QUICK -> 20;
          case FULL -> Integer.getInteger(PUSHES, 100);
        };
    Result result = new Result(name());
    List<PushSeries.Side> sides = new ArrayList<>();
    try {
      for (String text : Arrays.asList(shapes.split(","))) {
        GrowingRegistry.Shape shape = GrowingRegistry.Shape.of(text);
        long before = usedMegabytes();
        PushedRegistry registry = PushedRegistry.of(folder.resolve(text), shape, COMMITS);
        sides.add(
            new PushSeries.Side(
                shape.toString(), shape.projects() * (double) shape.files(), registry));
        result.remark(
            "%s: %d MB of heap, the maker of the registry included"
                .formatted(shape, usedMegabytes() - before));
        registry.repack(Duration.ZERO);
      }
      PushSeries series = new PushSeries(sides, 1_000, "1,000 files");
      series.measure("", COLD, pushes, result);
      series.remarkOnHeap(result);
    } finally {
      sides.forEach(side -> side.registry().close());
    }
    result.remark("client: wall time of git push; server: arrival to recorded outcome");
    result.remark("with more projects than pushes each push of kind B begins a log");
    return result;
  }

  /** After a collection, so that what counts is what is held. */
  private static long usedMegabytes() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }
}
