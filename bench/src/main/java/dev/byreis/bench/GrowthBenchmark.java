package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a push of one small commit costs when a registry has grown: a short and a long one, or more,
 * each behind its own gateway, pushed to in turn.
 */
final class GrowthBenchmark implements Benchmark {
  private static final String COMMITS = "byreis.bench.growth.commits";
  private static final GrowingRegistry.Shape SHAPE = new GrowingRegistry.Shape(50, 2);
  private static final int COLD = 6;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    String lengths =
        switch (size) {
          case QUICK -> "200,2000";
          case FULL -> System.getProperty(COMMITS, "200,20000");
        };
    int pushes =
        switch (size) {
          case QUICK -> 20;
          case FULL -> Integer.getInteger("byreis.bench.growth.pushes", 100);
        };
    Result result = new Result(name());
    List<PushSeries.Side> sides = new ArrayList<>();
    try {
      for (int length : Arrays.stream(lengths.split(",")).mapToInt(Integer::parseInt).toArray()) {
        PushedRegistry registry =
            PushedRegistry.of(folder.resolve(Integer.toString(length)), SHAPE, length);
        sides.add(new PushSeries.Side(length + " commits", length, registry));
      }
      PushSeries series = new PushSeries(sides, 10_000, "10,000 commits");
      series.measure("", COLD, pushes, result);
      for (PushSeries.Side side : sides) {
        side.registry().restart();
      }
      series.measure("restarted, ", COLD, pushes, result);
      repack(sides, Duration.ofDays(14));
      series.measure("repacked beside old packs, ", COLD, pushes, result);
      repack(sides, Duration.ZERO);
      series.measure("one pack, ", COLD, pushes, result);
      series.remarkOnHeap(result);
    } finally {
      sides.forEach(side -> side.registry().close());
    }
    result.remark("client: wall time of git push; server: arrival to recorded outcome");
    return result;
  }

  private static void repack(List<PushSeries.Side> sides, Duration grace) throws IOException {
    for (PushSeries.Side side : sides) {
      side.registry().repack(grace);
    }
  }
}
