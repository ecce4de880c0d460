package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a push of one small commit costs when a registry has grown: a short and a long one, each
 * behind its own gateway, pushed to in turn.
 */
final class GrowthBenchmark implements Benchmark {
  private static final int PROJECTS = 50;
  private static final int SHORT = 200;
  private static final String WHICH_TIMES =
      "client: wall time of git push; server: arrival to recorded outcome";
  private static final int COLD = 6;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int length =
        switch (size) {
          case QUICK -> 2_000;
          case FULL -> Integer.getInteger("byreis.bench.growth.commits", 20_000);
        };
    int pushes =
        switch (size) {
          case QUICK -> 20;
          case FULL -> Integer.getInteger("byreis.bench.growth.pushes", 100);
        };
    Result result = new Result(name());
    try (PushedRegistry few = PushedRegistry.of(folder.resolve("short"), PROJECTS, SHORT - COLD);
        PushedRegistry many =
            PushedRegistry.of(folder.resolve("long"), PROJECTS, length - pushes)) {
      measure("", few, many, pushes, result);
      few.restart();
      many.restart();
      measure("restarted, ", few, many, pushes, result);
      few.repack(Duration.ofDays(14));
      many.repack(Duration.ofDays(14));
      measure("repacked beside old packs, ", few, many, pushes, result);
      few.repack(Duration.ZERO);
      many.repack(Duration.ZERO);
      measure("one pack, ", few, many, pushes, result);
    }
    result.remark(WHICH_TIMES);
    return result;
  }

  private static void measure(
      String state, PushedRegistry few, PushedRegistry many, int pushes, Result result)
      throws IOException {
    for (int i = 0; i < COLD; i++) {
      few.push();
      many.push();
    }
    Times atFew = new Times();
    Times atMany = new Times();
    for (int i = 0; i < pushes; i++) {
      atFew.push(few);
      atMany.push(many);
    }
    result.remark(
        state
            + few.commits()
            + " commits in "
            + few.packs()
            + " packs against "
            + many.commits()
            + " in "
            + many.packs());
    compare(result, state + "client", atFew.client, atMany.client);
    compare(result, state + "server, kind A", atFew.announcing, atMany.announcing);
    compare(result, state + "server, kind B", atFew.accepting, atMany.accepting);
  }

  private static void compare(Result result, String what, List<Double> few, List<Double> many) {
    Row baseline = result.baseline(what + ", short", "ms", Samples.of(few));
    result.against(baseline, what + ", long", Samples.of(many));
  }

  /** What the pushes to one side took. */
  private static final class Times {
    private final List<Double> client = new ArrayList<>();
    private final List<Double> announcing = new ArrayList<>();
    private final List<Double> accepting = new ArrayList<>();

    void push(PushedRegistry side) {
      boolean announces = side.isNextAnnouncement();
      PushedRegistry.Push push = side.push();
      client.add(push.clientMillis());
      (announces ? announcing : accepting).add(push.serverMillis());
    }
  }
}
