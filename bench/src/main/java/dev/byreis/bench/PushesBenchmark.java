package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pushes to a project's free branches, at git's own server without a policy and at the gateway with
 * every rule, in turn: 16 clients at a time, many commits, many files, one large file; and pushes
 * of many signed commits to a registry.
 */
final class PushesBenchmark implements Benchmark {
  private static final int FEW_FILES = 1_000;
  private static final int LARGE_FILE = 50 << 20;
  private static final String CROWD = "crowd";
  private static final String COMMITS = "commits";
  private static final String FILES = "files";
  private static final String LARGE = "large";
  private static final String SIGNED = "signed";
  private static final String ALL = String.join(",", CROWD, COMMITS, FILES, LARGE, SIGNED);

  @Override
  public String name() {
    return "pushes";
  }

  /** How much of each kind. */
  private record Amounts(
      Set<String> kinds,
      List<Integer> idle,
      int warmUp,
      int rounds,
      int commits,
      int files,
      int signed) {
    /** Rounds of pushes that do much each. */
    int warmUpOfLarge() {
      return Math.max(1, warmUp / 6);
    }
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    Amounts amounts =
        switch (size) {
          case QUICK ->
              new Amounts(Set.of(CROWD, COMMITS, FILES, SIGNED), List.of(0), 2, 3, 300, 300, 50);
          case FULL ->
              new Amounts(
                  Set.of(System.getProperty("byreis.bench.pushes.kinds", ALL).split(",")),
                  Stream.of(
                          System.getProperty("byreis.bench.pushes.branches", "0,10000").split(","))
                      .map(Integer::valueOf)
                      .toList(),
                  Integer.getInteger("byreis.bench.pushes.warm-up", 60),
                  Integer.getInteger("byreis.bench.pushes.rounds", 15),
                  Integer.getInteger("byreis.bench.pushes.commits", 10_000),
                  Integer.getInteger("byreis.bench.pushes.files", 10_000),
                  Integer.getInteger("byreis.bench.pushes.signed", 1_000));
        };
    Result result = new Result(name());
    if (amounts.kinds().contains(CROWD)) {
      for (int idle : amounts.idle()) {
        project(CROWD, idle, amounts, folder.resolve(CROWD + idle), result);
      }
    }
    for (String kind : List.of(COMMITS, FILES, LARGE)) {
      if (amounts.kinds().contains(kind)) {
        project(kind, 0, amounts, folder.resolve(kind), result);
      }
    }
    if (amounts.kinds().contains(SIGNED)) {
      int rounds = Math.max(1, amounts.rounds() / 3);
      new SignedPushes(amounts.signed(), rounds, rounds).measure(folder.resolve(SIGNED), result);
    }
    result.remark(
        "wall time; for " + Crowd.CLIENTS + " clients at a time, of all over the number of pushes");
    return result;
  }

  /** Each kind has servers of its own: it would pay for the branches that another leaves behind. */
  private static void project(String kind, int idle, Amounts amounts, Path folder, Result result)
      throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    GitCommand client = GitCommand.initBare(folder.resolve("client.git"));
    Consumer<GitCommand> filled = git -> addBranches(git, idle);
    try (ServedProject gateway = ServedProject.in(folder.resolve("gateway"), filled);
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      Path plain = served.resolve("plain.git");
      GitCommand git = GitCommand.initBare(plain);
      filled.accept(git);
      git.run("config", "http.receivepack", "true");
      git.run("config", "core.fsync", "committed,reference");
      git.run("config", "gc.auto", "0");
      List<Door> doors =
          List.of(
              new Door("git http-backend", lighttpd.url("plain.git"), plain),
              new Door("gateway", gateway.url(), gateway.repository()));
      ToDoubleFunction<Door> work = door -> processor(door, lighttpd);
      switch (kind) {
        case CROWD ->
            new Crowd(client, doors, work)
                .measure(
                    idle == 0 ? "" : ", " + idle + " branches",
                    amounts.warmUp(),
                    amounts.rounds(),
                    result);
        case COMMITS -> {
          int warmUps = amounts.warmUpOfLarge();
          List<String> tips = commits(client, amounts, warmUps + amounts.rounds());
          DoorCosts costs = new DoorCosts(doors, warmUps, work);
          oneByOne(amounts.commits() + " commits", tips, client, costs, result);
        }
        case FILES -> {
          for (int count : fewAndAll(amounts.files())) {
            int warmUps = count > FEW_FILES ? amounts.warmUpOfLarge() : amounts.warmUp();
            List<String> tips = files(client, count, warmUps + amounts.rounds());
            DoorCosts costs = new DoorCosts(doors, warmUps, work);
            oneByOne(count + " files", tips, client, costs, result);
          }
        }
        case LARGE -> {
          List<String> tips = largeFiles(client, amounts);
          oneByOne("a file of 50 MB", tips, client, new DoorCosts(doors, 1, work), result);
        }
        default -> throw new AssertionError(kind);
      }
    }
  }

  /** Branches that nobody pushes to, each at a commit of its own, in {@code packed-refs}. */
  private static void addBranches(GitCommand git, int count) {
    if (count == 0) {
      return;
    }
    ImportStream stream = new ImportStream().commit("work/idle", 0, "idle").file("f", "idle\n");
    for (int i = 1; i < count; i++) {
      stream.commit("work/idle-" + i, i, "idle").from(":1").file("f", "idle " + i + "\n");
    }
    stream.into(git);
    git.run("pack-refs", "--all");
  }

  /** What the client's own packs cost is nobody's business here. */
  private static void inOnePack(GitCommand client) {
    client.run("repack", "-a", "-d", "-q", "--keep-unreachable");
  }

  /** What the server behind a door has used; the gateway runs in this process. */
  private static double processor(Door door, Lighttpd plain) {
    return door.url().equals(plain.url("plain.git"))
        ? plain.processorMillis()
        : ProcessorTime.own();
  }

  private static String branch(String tip) {
    return "refs/heads/work/" + tip;
  }

  private static void oneByOne(
      String what, List<String> tips, GitCommand client, DoorCosts costs, Result result) {
    inOnePack(client);
    for (int i = 0; i < tips.size(); i++) {
      String tip = tips.get(i);
      for (Door door : costs.inTurn(i)) {
        costs.measure(i, door, 1, () -> DoorTimes.push(client, door, tip, branch(tip)));
      }
    }
    costs.report(what, result);
  }

  /** Tips of histories of so many commits each, which share nothing. */
  private static List<String> commits(GitCommand client, Amounts amounts, int tips) {
    return IntStream.range(0, tips)
        .mapToObj(
            turn -> {
              ImportStream stream = new ImportStream();
              for (int i = 0; i < amounts.commits(); i++) {
                stream
                    .commit("many", i, "turn " + turn + ", commit " + i)
                    .file("f" + i % 20, turn + " " + i + "\n");
              }
              return imported(client, "many", stream);
            })
        .toList();
  }

  /** The aim is for a thousand; more show whether the cost follows their number. */
  private static List<Integer> fewAndAll(int files) {
    return files > FEW_FILES ? List.of(FEW_FILES, files) : List.of(files);
  }

  private static List<String> files(GitCommand client, int count, int tips) {
    return IntStream.range(0, tips)
        .mapToObj(
            turn -> {
              ImportStream stream = new ImportStream().commit("files", 0, "turn " + turn);
              for (int i = 0; i < count; i++) {
                stream.file("d" + i % 100 + "/f" + i, turn + " " + i + "\n");
              }
              return imported(client, "files", stream);
            })
        .toList();
  }

  /** Files that no compression makes smaller, in ASCII. */
  private static List<String> largeFiles(GitCommand client, Amounts amounts) {
    return IntStream.rangeClosed(0, amounts.rounds() / 3)
        .mapToObj(
            turn -> {
              byte[] letters = new byte[LARGE_FILE];
              Random random = new Random(turn);
              for (int i = 0; i < letters.length; i++) {
                letters[i] = (byte) ('A' + random.nextInt(32));
              }
              String content = new String(letters, StandardCharsets.US_ASCII);
              return imported(
                  client,
                  "large",
                  new ImportStream().commit("large", 0, "large").file("f", content));
            })
        .toList();
  }

  /** The tip of a branch that begins with this stream. */
  private static String imported(GitCommand client, String branch, ImportStream stream) {
    client.tryRun("update-ref", "-d", "refs/heads/" + branch);
    List<String> commits = stream.into(client);
    return commits.get(commits.size() - 1);
  }
}
