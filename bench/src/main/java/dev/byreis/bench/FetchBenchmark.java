package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A clone of a registry from the gateway and from git's own server in turn; from a store of many
 * small packs, and after a repack.
 */
final class FetchBenchmark implements Benchmark {
  private static final int PROJECTS = 20;
  private static final int PER_PACK = 15;
  private static final int COLD = 4;

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int commits =
        switch (size) {
          case QUICK -> 500;
          case FULL -> 10_000;
        };
    int rounds =
        switch (size) {
          case QUICK -> 7;
          case FULL -> 25;
        };
    Result result = new Result(name());
    Path served = Files.createDirectories(folder.resolve("served"));
    try (PushedRegistry gateway = PushedRegistry.of(folder.resolve("gateway"), PROJECTS, commits);
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      Path plain = served.resolve("plain.git");
      gateway.copyTo(plain);
      List<Source> sources =
          List.of(
              new Source("git http-backend", lighttpd.url("plain.git")),
              new Source("gateway", gateway.url()));
      clones(PER_PACK + " commits for a pack", sources, rounds, folder, result);
      GitCommand.in(plain).run("repack", "-a", "-d", "-q", "-b");
      gateway.repack(Duration.ZERO);
      clones("one pack", sources, rounds, folder, result);
    }
    result.remark(commits + " commits; wall time of git clone --bare; both ask for a password");
    return result;
  }

  private record Source(String name, String url) {}

  private static void clones(
      String state, List<Source> sources, int rounds, Path folder, Result result) {
    List<List<Double>> times = new ArrayList<>();
    sources.forEach(source -> times.add(new ArrayList<>()));
    String head = "";
    for (int round = -COLD; round < rounds; round++) {
      for (int k = 0; k < sources.size(); k++) {
        int turn = Math.floorMod(round + k, sources.size());
        Path clone = folder.resolve("clone-" + System.nanoTime());
        GitCommand git = GitCommand.in(folder);
        long start = System.nanoTime();
        git.run("clone", "-q", "--bare", sources.get(turn).url(), clone.toString());
        double took = (System.nanoTime() - start) / 1e6;
        if (round >= 0) {
          times.get(turn).add(took);
        }
        String found = GitCommand.in(clone).run("rev-parse", "main");
        if (!head.isEmpty() && !head.equals(found)) {
          throw new AssertionError("clones differ: " + head + ", " + found);
        }
        head = found;
      }
    }
    Row baseline =
        result.baseline(state + ", " + sources.get(0).name(), "ms", Samples.of(times.get(0)));
    for (int k = 1; k < sources.size(); k++) {
      result.against(baseline, state + ", " + sources.get(k).name(), Samples.of(times.get(k)));
    }
  }
}
