package dev.byreis.bench;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One small signed commit, pushed to copies of one registry in turn: at git's own server without a
 * policy, at the same with the checks that git itself can do or with our hook, and at the gateway.
 * All sync what they store.
 */
final class PeersBenchmark implements Benchmark {
  private static final int PROJECTS = 5;
  private static final int COMMITS = 200;
  private static final int MOST_UNCOUNTED = 20;

  /** Each commit leaves a pack at the client, whose search would become what is measured. */
  private static final int IN_ONE_PACK = 200;

  private static final int MANY_REFS = Integer.getInteger("byreis.bench.peers.refs", 10_000);
  private static final boolean WITH_HOOKS = !Boolean.getBoolean("byreis.bench.peers.no-hooks");

  @Override
  public String name() {
    return "peers";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int pushes =
        switch (size) {
          case QUICK -> 10;
          case FULL -> Integer.getInteger("byreis.bench.peers.pushes", 100);
        };
    int cold =
        switch (size) {
          case QUICK -> 100;
          case FULL -> Integer.getInteger("byreis.bench.peers.cold", 1_000);
        };
    Result result = new Result(name());
    warmUp(folder.resolve("warming"), cold);
    int uncounted = Math.min(pushes, MOST_UNCOUNTED);
    measure(folder.resolve("one"), 1, new Rounds(uncounted, pushes), result);
    if (size == Size.FULL && MANY_REFS > 1) {
      measure(folder.resolve("many"), MANY_REFS, new Rounds(uncounted, pushes / 2), result);
    }
    result.remark("client: wall time of git push; server: the request that brings the objects");
    result.remark("both sides ask for a password");
    result.remark(cold + " pushes to another gateway of the same JVM come before, and warm it");
    result.remark("git's servers sync what they store: core.fsync=committed,reference");
    return result;
  }

  /** How many pushes to each peer are not counted, and how many are. */
  private record Rounds(int uncounted, int counted) {}

  /** Warms this JVM by pushes to another gateway, whose store nobody measures. */
  private static void warmUp(Path folder, int pushes) throws IOException {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    try (GrowingRegistry client =
        GrowingRegistry.until(hourAgo, folder.resolve("client.git"), PROJECTS, COMMITS)) {
      WorldTime time = new WorldTime();
      time.set(client.world().now());
      Path registry = Files.createDirectories(folder.resolve("gateway.git"));
      GitCommand.in(registry)
          .run(
              "clone", "-q", "--bare", client.world().repository().toString(), registry.toString());
      try (GatewayPeer gateway = GatewayPeer.over(registry, folder.resolve("data"), time)) {
        for (int done = 0; done < pushes; done += IN_ONE_PACK) {
          client.git().run("repack", "-a", "-d", "-q");
          pushAll(client, time, List.of(gateway), Math.min(IN_ONE_PACK, pushes - done));
        }
      }
    }
  }

  private static void measure(Path folder, int refs, Rounds rounds, Result result)
      throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    try (GrowingRegistry client =
            GrowingRegistry.until(hourAgo, folder.resolve("client.git"), PROJECTS, COMMITS);
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      client.git().run("repack", "-a", "-d", "-q");
      PlainCopies copies = new PlainCopies(client.world().repository(), served, lighttpd);
      List<PushPeer> peers = new ArrayList<>();
      peers.add(copies.peer("git http-backend", "plain.git"));
      peers.add(copies.peer("with unpackLimit=1", "packs.git"));
      GitCommand.in(copies.path("packs.git")).run("config", "receive.unpackLimit", "1");
      WorldTime time = new WorldTime();
      time.set(client.world().now());
      Path registry = copies.add("gateway.git");
      try (HookPeers hooks = WITH_HOOKS ? HookPeers.in(copies, folder) : HookPeers.none();
          GatewayPeer gateway = GatewayPeer.over(registry, folder.resolve("data"), time)) {
        peers.addAll(hooks.shell());
        peers.addAll(hooks.warm());
        peers.add(gateway);
        peers.addAll(hooks.cold());
        copies.all().forEach(one -> addRefs(one, refs - 1));
        pushAll(client, time, peers, rounds.uncounted());
        report(pushAll(client, time, peers, rounds.counted()), refs, result);
        hooks.requireRunning();
      }
    }
  }

  /** What client and server took for each push to one peer, and what processors worked for it. */
  private static final class Timed {
    private final PushPeer peer;
    private final List<Double> client = new ArrayList<>();
    private final List<Double> server = new ArrayList<>();
    private double clientWork;
    private double serverWork;

    Timed(PushPeer peer) {
      this.peer = peer;
    }

    void push(GitCommand git) {
      peer.expectPush();
      double clientBefore = ProcessorTime.endedChildren();
      double serverBefore = peer.processorMillis();
      long start = System.nanoTime();
      git.run("push", "-q", peer.url(), "main");
      client.add((System.nanoTime() - start) / 1e6);
      server.add(peer.serverMillis());
      clientWork += ProcessorTime.endedChildren() - clientBefore;
      serverWork += peer.processorMillis() - serverBefore;
    }

    Samples client() {
      return Samples.of(client);
    }

    Samples server() {
      return Samples.of(server);
    }

    Samples clientWork() {
      return Samples.of(List.of(clientWork / client.size()));
    }

    Samples serverWork() {
      return Samples.of(List.of(serverWork / client.size()));
    }
  }

  private static List<Timed> pushAll(
      GrowingRegistry client, WorldTime time, List<PushPeer> peers, int pushes) {
    List<Timed> timed = peers.stream().map(Timed::new).toList();
    for (int i = 0; i < pushes; i++) {
      String note = "note: " + client.world().now() + "\n";
      client.world().administrative(Map.of("policy.yaml", Bytes.utf8(note)));
      client.world().flush();
      time.set(client.world().now());
      for (int k = 0; k < timed.size(); k++) {
        timed.get((i + k) % timed.size()).push(client.git());
      }
    }
    return timed;
  }

  private static void report(List<Timed> timed, int refs, Result result) {
    String with = refs == 1 ? "" : ", " + refs + " refs";
    compare("client, ", timed, Timed::client, with, result);
    compare("server, ", timed, Timed::server, with, result);
    compare("client's processor, ", timed, Timed::clientWork, with, result);
    compare("server's processor, ", timed, Timed::serverWork, with, result);
  }

  private static void compare(
      String who, List<Timed> timed, Function<Timed, Samples> times, String with, Result to) {
    @Nullable Row first = null;
    for (Timed one : timed) {
      String what = who + one.peer.name() + with;
      Samples samples = times.apply(one);
      if (first == null) {
        first = to.baseline(what, "ms", samples);
      } else {
        to.against(first, what, samples);
      }
    }
  }

  private static void addRefs(Path repository, int count) {
    GitCommand git = GitCommand.in(repository);
    String head = git.run("rev-parse", "main");
    StringBuilder commands = new StringBuilder();
    IntStream.range(0, count)
        .forEach(
            i ->
                commands
                    .append("create refs/archive/")
                    .append(i)
                    .append(' ')
                    .append(head)
                    .append('\n'));
    git.tryRunWithInput(Bytes.utf8(commands.toString()).toByteArray(), "update-ref", "--stdin");
    git.run("pack-refs", "--all");
  }
}
