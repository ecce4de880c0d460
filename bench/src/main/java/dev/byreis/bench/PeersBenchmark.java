package dev.byreis.bench;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final int MANY_REFS = 10_000;

  @Override
  public String name() {
    return "peers";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int pushes =
        switch (size) {
          case QUICK -> 10;
          case FULL -> 100;
        };
    int cold =
        switch (size) {
          case QUICK -> 15;
          case FULL -> 60;
        };
    Result result = new Result(name());
    Installation product = Installation.in(folder.resolve("product"));
    measure(folder.resolve("one"), product, 1, new Rounds(cold, pushes), result);
    if (size == Size.FULL) {
      measure(folder.resolve("many"), product, MANY_REFS, new Rounds(cold, pushes / 2), result);
    }
    result.remark("client: wall time of git push; server: the request that brings the objects");
    result.remark("both sides ask for a password; the first pushes to each are not counted");
    result.remark("git's servers sync what they store: core.fsync=committed,reference");
    return result;
  }

  /** How many pushes to each peer are not counted, since they warm it, and how many are. */
  private record Rounds(int cold, int counted) {}

  private static void measure(
      Path folder, Installation product, int refs, Rounds rounds, Result result)
      throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    try (GrowingRegistry client =
            GrowingRegistry.until(hourAgo, folder.resolve("client.git"), PROJECTS, COMMITS);
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      client.git().run("repack", "-a", "-d", "-q");
      List<PushPeer> peers = new ArrayList<>();
      peers.add(plain("git http-backend", client, served.resolve("plain.git"), lighttpd));
      peers.add(
          unpackNothing(
              plain("with unpackLimit=1", client, served.resolve("packs.git"), lighttpd),
              served.resolve("packs.git")));
      peers.add(
          checking(
              plain("with a shell hook", client, served.resolve("hook.git"), lighttpd),
              served.resolve("hook.git")));
      Path warm = served.resolve("warm.git");
      Path cold = served.resolve("cold.git");
      Path socket = folder.resolve("run/judge");
      peers.add(plain("our hook, warm", client, warm, lighttpd));
      PushPeer starting = plain("our hook, cold", client, cold, lighttpd);
      Path asking = product.guardRegistry(warm, Optional.of(socket));
      product.guardRegistry(cold, Optional.empty());
      WorldTime time = new WorldTime();
      time.set(client.world().now());
      Path registry = copy(client, served.resolve("gateway.git"));
      try (RunningJudge judge = RunningJudge.at(socket, product, List.of(asking));
          GatewayPeer gateway = GatewayPeer.over(registry, folder.resolve("data"), time)) {
        peers.add(gateway);
        for (Path one :
            List.of(
                served.resolve("plain.git"),
                served.resolve("packs.git"),
                served.resolve("hook.git"),
                warm,
                cold,
                registry)) {
          addRefs(one, refs - 1);
        }
        pushAll(client, time, peers, rounds.cold());
        // it has nothing that could be warmed
        GitCommand.in(cold).run("fetch", "-q", client.world().repository().toString(), "main:main");
        peers.add(starting);
        report(pushAll(client, time, peers, rounds.counted()), refs, result);
        judge.requireRunning();
      }
    }
  }

  /** What client and server took for each push to one peer. */
  private record Timed(PushPeer peer, List<Double> client, List<Double> server) {
    static Timed none(PushPeer peer) {
      return new Timed(peer, new ArrayList<>(), new ArrayList<>());
    }

    void push(GitCommand git) {
      peer.expectPush();
      long start = System.nanoTime();
      git.run("push", "-q", peer.url(), "main");
      client.add((System.nanoTime() - start) / 1e6);
      server.add(peer.serverMillis());
    }
  }

  private static List<Timed> pushAll(
      GrowingRegistry client, WorldTime time, List<PushPeer> peers, int pushes) {
    List<Timed> timed = peers.stream().map(Timed::none).toList();
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
  }

  private static void compare(
      String who, List<Timed> timed, Function<Timed, List<Double>> times, String with, Result to) {
    @Nullable Row first = null;
    for (Timed one : timed) {
      String what = who + one.peer().name() + with;
      Samples samples = Samples.of(times.apply(one));
      if (first == null) {
        first = to.baseline(what, "ms", samples);
      } else {
        to.against(first, what, samples);
      }
    }
  }

  private static PushPeer plain(String name, GrowingRegistry client, Path folder, Lighttpd lighttpd)
      throws IOException {
    GitCommand git = GitCommand.in(copy(client, folder));
    git.run("config", "http.receivepack", "true");
    git.run("config", "core.fsync", "committed,reference");
    return new PlainPeer(name, lighttpd, String.valueOf(folder.getFileName()));
  }

  private static PushPeer unpackNothing(PushPeer peer, Path folder) {
    GitCommand.in(folder).run("config", "receive.unpackLimit", "1");
    return peer;
  }

  /** The nearest checks that git itself can do: every signature, and which paths change. */
  private static PushPeer checking(PushPeer peer, Path folder) throws IOException {
    Path signers = folder.resolve("allowed-signers");
    Files.writeString(
        signers, OpenSshKeys.allowedSignersLine("alice", TestKeys.ALICE.key().publicKey()) + "\n");
    GitCommand git = GitCommand.in(folder);
    git.run("config", "gpg.format", "ssh");
    git.run("config", "gpg.ssh.allowedSignersFile", signers.toString());
    git.run("config", "receive.fsckObjects", "true");
    Path hook = folder.resolve("hooks/pre-receive");
    Files.createDirectories(folder.resolve("hooks"));
    Files.writeString(
        hook,
        """
        #!/bin/sh
        while read -r old new ref; do
          [ "$ref" = refs/heads/main ] || exit 1
          git merge-base --is-ancestor "$old" "$new" || exit 1
          for commit in $(git rev-list "$old..$new"); do
            git verify-commit "$commit" 2>/dev/null || exit 1
            git diff-tree --no-commit-id -r --name-only "$commit" | grep -q '^audit/' && exit 1
          done
        done
        exit 0
        """);
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    return peer;
  }

  private static Path copy(GrowingRegistry client, Path folder) throws IOException {
    GitCommand.in(Files.createDirectories(folder))
        .run("clone", "-q", "--bare", client.world().repository().toString(), folder.toString());
    return folder;
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
