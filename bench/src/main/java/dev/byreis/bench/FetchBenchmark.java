package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Clones of a registry, and fetches of its newest commits, from the gateway and from git's own
 * server in turn: from a store of many small packs, after a repack, and as upkeep leaves a store
 * that is pushed to. And the first clone from a gateway that has just begun to run.
 */
final class FetchBenchmark implements Benchmark {
  private static final int PROJECTS = 20;

  @Override
  public String name() {
    return "fetch";
  }

  /**
   * How much of each kind.
   *
   * @param pushes that come before the last upkeep; a tenth of them come after it
   * @param starts of a gateway
   */
  private record Amounts(int commits, int rounds, int pushes, int starts) {}

  @Override
  public Result run(Size size, Path folder) throws IOException {
    Amounts amounts =
        switch (size) {
          case QUICK -> new Amounts(500, 5, 30, 1);
          case FULL ->
              new Amounts(
                  Integer.getInteger("byreis.bench.fetch.commits", 10_000),
                  Integer.getInteger("byreis.bench.fetch.rounds", 15),
                  Integer.getInteger("byreis.bench.fetch.pushes", 150),
                  Integer.getInteger("byreis.bench.fetch.starts", 5));
        };
    Result result = new Result(name());
    Path served = Files.createDirectories(folder.resolve("served"));
    try (PushedRegistry gateway =
            PushedRegistry.of(folder.resolve("gateway"), PROJECTS, amounts.commits());
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      gateway.copyTo(served.resolve("many.git"));
      gateway.holdPacks();
      Readers readers = new Readers(folder.resolve("readers"), gateway.client());
      readers.measure(
          gateway.packs() + " packs",
          doors(lighttpd, served.resolve("many.git"), gateway),
          amounts.rounds(),
          result);
      gateway.releasePacks();
      gateway.repack(Duration.ZERO);
      gateway.copyTo(served.resolve("one.git"));
      GitCommand.in(served.resolve("one.git")).run("repack", "-a", "-d", "-q", "-b", "-f");
      readers.measure(
          "one pack with bitmaps",
          doors(lighttpd, served.resolve("one.git"), gateway),
          amounts.rounds(),
          result);
      push(gateway, amounts.pushes());
      gateway.keepUp();
      push(gateway, amounts.pushes() / 10);
      gateway.copyTo(served.resolve("kept.git"));
      List<Door> kept = doors(lighttpd, served.resolve("kept.git"), gateway);
      readers.measure("upkeep, " + gateway.packs() + " packs", kept, amounts.rounds(), result);
      new ColdClones(folder.resolve("cold"), readers)
          .measure(kept.get(0), amounts.starts(), result);
    }
    result.remark(amounts.commits() + " commits; wall time of git; both ask for a password");
    result.remark("fetch: what the newest " + Readers.NEW + " commits bring");
    return result;
  }

  private static void push(PushedRegistry gateway, int pushes) {
    for (int i = 0; i < pushes; i++) {
      gateway.push();
    }
  }

  private static List<Door> doors(Lighttpd lighttpd, Path plain, PushedRegistry gateway) {
    return List.of(
        new Door("git http-backend", lighttpd.url(String.valueOf(plain.getFileName())), plain),
        new Door("gateway", gateway.url(), gateway.served()));
  }
}
