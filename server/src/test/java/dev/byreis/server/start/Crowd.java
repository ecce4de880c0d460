package dev.byreis.server.start;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.RawClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Others who push and read while landings happen, until the gateway dies under them. */
final class Crowd {
  private static final Pattern MAIN = Pattern.compile("([0-9a-f]{40}) refs/heads/main");

  private final Rounds rounds;
  private final GitCommand client;
  private final String tree;
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final AtomicInteger pushes = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger halves = new AtomicInteger();

  Crowd(Path root, Rounds rounds) {
    this.rounds = rounds;
    this.client = GitCommand.initBare(root.resolve("crowd"));
    this.tree = client.tryRunWithInput(new byte[0], "mktree").text();
  }

  /** They begin; they end when the gateway does. */
  CompletableFuture<Void> at(URI url, ExecutorService threads) {
    return CompletableFuture.allOf(
        CompletableFuture.runAsync(() -> push(url), threads),
        CompletableFuture.runAsync(() -> read(url), threads));
  }

  private void push(URI url) {
    boolean alive = true;
    while (alive) {
      int number = pushes.incrementAndGet();
      String commit = client.run("commit-tree", "-m", "work " + number, tree);
      boolean bad = number % 3 == 0;
      String ref = "refs/heads/" + (bad ? "refused/" : "work/") + number;
      GitCommand.Result result =
          client.tryRun("push", "-q", address(url, "projects/myapp"), commit + ":" + ref);
      if (result.succeeded()) {
        accepted.put(ref, commit);
      }
      boolean refused = result.err().contains("ref-not-allowed");
      refusals.addAndGet(refused ? 1 : 0);
      alive = result.succeeded() || refused;
    }
  }

  /** The registry first, the project second: whoever sees a landing in one sees it in the other. */
  private void read(URI url) {
    RawClient raw = new RawClient(url);
    try {
      while (true) {
        int registry = rounds.landingsAt(main(raw, "registry"));
        int project = rounds.landingsAtBase(main(raw, "projects/myapp"));
        reads.incrementAndGet();
        halves.addAndGet(project < registry ? 1 : 0);
      }
    } catch (UncheckedIOException e) {
      // the gateway is gone
      reads.decrementAndGet();
    } catch (IllegalStateException e) {
      // it died while it spoke
      reads.decrementAndGet();
    }
  }

  private static String main(RawClient raw, String repository) {
    String answer =
        raw.say(
            raw.head(
                "admin",
                "GET /" + repository + "/info/refs?service=git-upload-pack",
                "Connection: close"));
    Matcher main = MAIN.matcher(answer);
    if (!main.find()) {
      throw new IllegalStateException("no answer");
    }
    return main.group(1);
  }

  static String address(URI url, String repository) {
    String text = url.toString();
    int host = text.indexOf("//") + 2;
    return text.substring(0, host) + "admin:secret@" + text.substring(host) + repository;
  }

  /** Refs that were acknowledged, with their commits. */
  Map<String, String> accepted() {
    return accepted;
  }

  int halves() {
    return halves.get();
  }

  @Override
  public String toString() {
    return accepted.size()
        + " other pushes accepted, "
        + refusals
        + " refused, "
        + reads
        + " readings of both repositories";
  }
}
