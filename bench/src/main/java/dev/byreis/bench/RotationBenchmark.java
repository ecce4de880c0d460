package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a rotation costs from end to end: the real command in a process of its own, for projects of
 * several sizes, by path and through a gateway in turn.
 */
final class RotationBenchmark implements Benchmark {
  private static final String FILES = "byreis.bench.rotation.files";
  private static final String ROUNDS = "byreis.bench.rotation.rounds";

  @Override
  public String name() {
    return "rotation";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    String sizes =
        switch (size) {
          case QUICK -> "10,100";
          case FULL -> System.getProperty(FILES, "10,100,2000,10000");
        };
    int rounds =
        switch (size) {
          case QUICK -> 1;
          case FULL -> Integer.getInteger(ROUNDS, 3);
        };
    Result result = new Result(name());
    List<Measured> byPath = new ArrayList<>();
    List<Measured> served = new ArrayList<>();
    for (int files : Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray()) {
      Path place = folder.resolve(Integer.toString(files));
      try (RotatedProject plain = RotatedProject.byPath(place.resolve("path"), files);
          RotatedProject gateway = plain.behindGateway(place.resolve("gateway"))) {
        Measured one = new Measured(files + " files, by path", files);
        Measured other = new Measured(files + " files, gateway", files);
        for (int round = 0; round < rounds; round++) {
          one.add(plain.rotate());
          other.add(gateway.rotate());
        }
        rows(one, other, result);
        byPath.add(one);
        served.add(other);
      }
    }
    slope("by path", byPath, result);
    slope("gateway", served, result);
    result.remark(
        "5 values for 5 recipients in each file, -Xmx512m; cpu: of the command and its children;"
            + " heap: the most in use, garbage included; held: the most left after a collection;"
            + " rss, git's rss: the most of the command and of one git");
    result.remark("gateway against by path, of one size");
    return result;
  }

  private static void rows(Measured one, Measured other, Result result) {
    row("wall", "ms", one, other, r -> r.usage().wallMillis(), result);
    row("cpu", "ms", one, other, r -> r.usage().cpuMillis(), result);
    result.baseline(
        other.name + ": the gateway's cpu",
        "ms",
        other.samples(RotatedProject.Rotation::gatewayMillis));
    row("heap", "MB", one, other, r -> r.usage().heapMegabytes(), result);
    row("held", "MB", one, other, r -> r.usage().heldMegabytes(), result);
    row("rss", "MB", one, other, r -> r.usage().residentMegabytes(), result);
    row("git's rss", "MB", one, other, r -> r.usage().gitMegabytes(), result);
    row("pushed", "MB", one, other, r -> r.pushedBytes() / 1e6, result);
    row("registry commits", "", one, other, RotatedProject.Rotation::registryCommits, result);
  }

  private static void row(
      String what,
      String unit,
      Measured one,
      Measured other,
      ToDoubleFunction<RotatedProject.Rotation> figure,
      Result result) {
    Row baseline = result.baseline(one.name + ": " + what, unit, one.samples(figure));
    result.against(baseline, other.name + ": " + what, other.samples(figure));
  }

  /** What each file more costs from one size to the next: the same everywhere if it is linear. */
  private static void slope(String where, List<Measured> sizes, Result result) {
    for (int i = 1; i < sizes.size(); i++) {
      Measured few = sizes.get(i - 1);
      Measured many = sizes.get(i);
      result.remark(
          String.format(
              Locale.ROOT,
              "%s, each file from %d to %d: wall %.2f ms, cpu %.2f ms, %.1f kB pushed",
              where,
              few.files,
              many.files,
              few.perFile(many, r -> r.usage().wallMillis()),
              few.perFile(many, r -> r.usage().cpuMillis()),
              few.perFile(many, r -> r.pushedBytes() / 1e3)));
    }
  }

  /** The rotations of one project. */
  private static final class Measured {
    private final String name;
    private final int files;
    private final List<RotatedProject.Rotation> rotations = new ArrayList<>();

    Measured(String name, int files) {
      this.name = name;
      this.files = files;
    }

    void add(RotatedProject.Rotation rotation) {
      rotations.add(rotation);
    }

    Samples samples(ToDoubleFunction<RotatedProject.Rotation> figure) {
      return Samples.of(rotations.stream().mapToDouble(figure).boxed().toList());
    }

    double perFile(Measured more, ToDoubleFunction<RotatedProject.Rotation> figure) {
      return (more.samples(figure).median() - samples(figure).median()) / (more.files - files);
    }
  }
}
