package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Pushes to a project's free branches, at git's own server without a policy and at the gateway with
 * every rule, in turn: 16 clients at a time, many commits, many files, one large file.
 */
final class PushesBenchmark implements Benchmark {
  private static final int CLIENTS = 16;
  private static final int LARGE = 50 << 20;

  @Override
  public String name() {
    return "pushes";
  }

  /** How much of each kind. */
  private record Amounts(int warmUp, int rounds, int commits, int files, boolean large) {}

  /** A server, and how its repository is found on the disk. */
  private record Door(String name, String url, Path repository) {}

  @Override
  public Result run(Size size, Path folder) throws IOException {
    Amounts amounts =
        switch (size) {
          case QUICK -> new Amounts(2, 3, 300, 300, false);
          case FULL ->
              new Amounts(
                  30,
                  Integer.getInteger("byreis.bench.pushes.rounds", 15),
                  Integer.getInteger("byreis.bench.pushes.commits", 10_000),
                  Integer.getInteger("byreis.bench.pushes.files", 10_000),
                  !Boolean.getBoolean("byreis.bench.pushes.no-large"));
        };
    Result result = new Result(name());
    Path served = Files.createDirectories(folder.resolve("served"));
    GitCommand client = GitCommand.initBare(folder.resolve("client.git"));
    try (ServedProject gateway = ServedProject.in(folder.resolve("gateway"));
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      Path plain = served.resolve("plain.git");
      GitCommand git = GitCommand.initBare(plain);
      git.run("config", "http.receivepack", "true");
      git.run("config", "core.fsync", "committed,reference");
      List<Door> doors =
          List.of(
              new Door("git http-backend", lighttpd.url("plain.git"), plain),
              new Door("gateway", gateway.url(), gateway.repository()));
      crowds(client, doors, amounts, result);
      one(amounts.commits() + " commits", commits(client, amounts), client, doors, result);
      one(amounts.files() + " files", files(client, amounts), client, doors, result);
      if (amounts.large()) {
        one("a file of 50 MB", largeFiles(client, amounts), client, doors, result);
      }
    }
    result.remark("wall time; for " + CLIENTS + " clients at a time, of all over their number");
    return result;
  }

  /** The first rounds are not counted: they warm a JVM that a server keeps warm. */
  private static void crowds(GitCommand client, List<Door> doors, Amounts amounts, Result result) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    Map<String, List<Double>> times = new TreeMap<>();
    try {
      for (int round = -amounts.warmUp(); round < amounts.rounds(); round++) {
        List<String> tips = smallCommits(client, round);
        for (int k = 0; k < doors.size(); k++) {
          Door door = doors.get(Math.floorMod(round + k, doors.size()));
          double took = crowd(client, door, tips, threads) / CLIENTS;
          if (round >= 0) {
            times.computeIfAbsent(door.name(), any -> new ArrayList<>()).add(took);
          }
        }
      }
    } finally {
      threads.shutdown();
    }
    compare(CLIENTS + " clients, a push", doors, times, result);
  }

  private static double crowd(
      GitCommand client, Door door, List<String> tips, ExecutorService threads) {
    long start = System.nanoTime();
    CompletableFuture.allOf(
            tips.stream()
                .map(tip -> CompletableFuture.runAsync(() -> push(client, door, tip), threads))
                .toArray(CompletableFuture[]::new))
        .join();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Pushes a commit to a branch of its own, and looks whether it is there. */
  private static void push(GitCommand client, Door door, String tip) {
    String branch = "refs/heads/work/" + tip;
    client.run("push", "-q", door.url(), tip + ":" + branch);
  }

  private static void one(
      String what, List<String> tips, GitCommand client, List<Door> doors, Result result) {
    Map<String, List<Double>> times = new TreeMap<>();
    for (int i = 0; i < tips.size(); i++) {
      for (int k = 0; k < doors.size(); k++) {
        Door door = doors.get((i + k) % doors.size());
        long start = System.nanoTime();
        push(client, door, tips.get(i));
        double took = (System.nanoTime() - start) / 1e6;
        String found =
            GitCommand.in(door.repository()).run("rev-parse", "refs/heads/work/" + tips.get(i));
        if (!found.equals(tips.get(i))) {
          throw new AssertionError(door.name() + " has another commit: " + found);
        }
        if (i > 0) {
          times.computeIfAbsent(door.name(), any -> new ArrayList<>()).add(took);
        }
      }
    }
    compare(what, doors, times, result);
  }

  private static void compare(
      String what, List<Door> doors, Map<String, List<Double>> times, Result result) {
    String first = doors.get(0).name();
    Row baseline =
        result.baseline(
            what + ", " + first, "ms", Samples.of(times.getOrDefault(first, List.of())));
    for (Door door : doors.subList(1, doors.size())) {
      Samples samples = Samples.of(times.getOrDefault(door.name(), List.of()));
      result.against(baseline, what + ", " + door.name(), samples);
    }
  }

  private static List<String> smallCommits(GitCommand client, int round) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(
            i -> {
              String text = "round " + round + ", client " + i + "\n";
              return imported(client, "small", commit("small", 0, text) + file("f", text));
            })
        .toList();
  }

  /** Tips of histories of so many commits each, which share nothing; the first is not counted. */
  private static List<String> commits(GitCommand client, Amounts amounts) {
    return IntStream.rangeClosed(0, amounts.rounds())
        .mapToObj(
            turn -> {
              StringBuilder stream = new StringBuilder();
              for (int i = 0; i < amounts.commits(); i++) {
                stream.append(commit("many", i, "turn " + turn + ", commit " + i));
                stream.append(file("f" + i % 20, turn + " " + i + "\n"));
              }
              return imported(client, "many", stream.toString());
            })
        .toList();
  }

  private static List<String> files(GitCommand client, Amounts amounts) {
    return IntStream.rangeClosed(0, amounts.rounds())
        .mapToObj(
            turn -> {
              StringBuilder stream = new StringBuilder(commit("files", 0, "turn " + turn));
              for (int i = 0; i < amounts.files(); i++) {
                stream.append(file("d" + i % 100 + "/f" + i, turn + " " + i + "\n"));
              }
              return imported(client, "files", stream.toString());
            })
        .toList();
  }

  /** Files that no compression makes smaller, in ASCII. */
  private static List<String> largeFiles(GitCommand client, Amounts amounts) {
    return IntStream.rangeClosed(0, amounts.rounds() / 3)
        .mapToObj(
            turn -> {
              byte[] letters = new byte[LARGE];
              Random random = new Random(turn);
              for (int i = 0; i < letters.length; i++) {
                letters[i] = (byte) ('A' + random.nextInt(32));
              }
              String content = new String(letters, StandardCharsets.US_ASCII);
              return imported(client, "large", commit("large", 0, "large") + file("f", content));
            })
        .toList();
  }

  private static String commit(String branch, int number, String message) {
    return "commit refs/heads/"
        + branch
        + "\ncommitter bench <bench@localhost> "
        + (1_700_000_000 + number)
        + " +0000\n"
        + data(message);
  }

  private static String file(String path, String content) {
    return "M 100644 inline " + path + "\n" + data(content);
  }

  private static String data(String text) {
    return "data " + text.length() + "\n" + text + "\n";
  }

  /** The tip of a branch that begins with this stream. */
  private static String imported(GitCommand client, String branch, String stream) {
    client.tryRun("update-ref", "-d", "refs/heads/" + branch);
    GitCommand.Result done =
        client.tryRunWithInput(
            stream.getBytes(StandardCharsets.US_ASCII), "fast-import", "--quiet", "--force");
    if (!done.succeeded()) {
      throw new AssertionError("git fast-import: " + done.err());
    }
    return client.run("rev-parse", "refs/heads/" + branch);
  }
}
