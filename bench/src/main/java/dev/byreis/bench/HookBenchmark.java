package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.GitServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One small push in turn to a git server without a hook, to the same whose hook asks a judge that
 * stays, and to the same where each push starts a judge of its own: over ssh and locally, to a
 * registry and to a project. All sync what they store.
 */
final class HookBenchmark implements Benchmark {
  @Override
  public String name() {
    return "hook";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    Rounds rounds =
        switch (size) {
          case QUICK -> new Rounds(10, 5);
          case FULL -> new Rounds(60, Integer.getInteger("byreis.bench.hook.pushes", 20));
        };
    Result result = new Result(name());
    Installation product = Installation.in(folder.resolve("product"));
    try (GitServers servers = new GitServers(Files.createDirectory(folder.resolve("servers")));
        HookedSource registry = new HookedRegistrySource(folder.resolve("registry.git"));
        HookedSource project = new HookedProjectSource(folder.resolve("project"))) {
      int port = servers.ssh("restrict ");
      Door ssh = new Door("ssh", servers::overSsh, path -> GitServers.sshUrl(port, path));
      Door local = new Door("local", git -> git, path -> "file://" + path);
      for (HookedSource source : List.of(registry, project)) {
        for (Door door : List.of(ssh, local)) {
          Path served = folder.resolve(door.name() + "-" + source.role());
          new Comparison(source, door, served, product).run(rounds, result);
        }
      }
    }
    result.remark("wall time of git push; the first " + rounds.cold() + " are not counted");
    result.remark("all sync what they store: core.fsync=committed,reference");
    return result;
  }

  /** How many pushes are not counted, since they warm the judge that stays, and how many are. */
  private record Rounds(int cold, int counted) {}

  /** A way for pushes to come: the git that can go it, and where repositories are then. */
  private record Door(String name, UnaryOperator<GitCommand> git, UnaryOperator<String> url) {}

  /** A copy that is pushed to, and what that took. */
  private record Timed(String name, Path copy, List<Double> millis) {
    static Timed of(String name, Path copy, GitCommand source) {
      source.run("clone", "-q", "--bare", source.folder().toString(), copy.toString());
      GitCommand.in(copy).run("config", "core.fsync", "committed,reference");
      return new Timed(name, copy, new ArrayList<>());
    }

    /** Has all that the source has, by no push. */
    void catchUp(GitCommand source) {
      GitCommand.in(copy).run("fetch", "-q", source.folder().toString(), "main:main");
    }
  }

  /** Three copies of one repository behind one door. */
  private record Comparison(HookedSource source, Door door, Path folder, Installation product) {
    void run(Rounds rounds, Result result) throws IOException {
      Path socket = folder.resolve("run/judge");
      Timed plain = Timed.of("no hook", folder.resolve("plain.git"), source.git());
      Timed warm = Timed.of("warm hook", folder.resolve("warm.git"), source.git());
      Timed cold = Timed.of("cold hook", folder.resolve("cold.git"), source.git());
      source.guard(product, cold.copy(), Optional.empty());
      Path configuration = source.guard(product, warm.copy(), Optional.of(socket));
      try (RunningJudge judge = RunningJudge.at(socket, product, List.of(configuration))) {
        judge.requireRunning();
        for (int i = 1; i < rounds.cold(); i++) {
          source.grow();
          push(warm);
        }
        List<Timed> all = List.of(plain, warm, cold);
        all.forEach(one -> one.catchUp(source.git()));
        round(all, 0);
        all.forEach(one -> one.millis().clear());
        for (int i = 0; i < rounds.counted(); i++) {
          round(all, i);
        }
        judge.requireRunning();
      }
      String where = door.name() + ", " + source.role() + ", ";
      Row baseline = result.baseline(where + plain.name(), "ms", Samples.of(plain.millis()));
      result.against(baseline, where + warm.name(), Samples.of(warm.millis()));
      result.against(baseline, where + cold.name(), Samples.of(cold.millis()));
    }

    private void round(List<Timed> all, int first) {
      source.grow();
      for (int i = 0; i < all.size(); i++) {
        push(all.get((first + i) % all.size()));
      }
    }

    private void push(Timed to) {
      GitCommand git = door.git().apply(source.git());
      String url = door.url().apply(to.copy().toString());
      long start = System.nanoTime();
      git.run("push", "-q", url, "main");
      to.millis().add((System.nanoTime() - start) / 1e6);
    }
  }
}
