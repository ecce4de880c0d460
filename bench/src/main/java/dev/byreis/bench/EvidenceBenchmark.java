package dev.byreis.bench;

import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.MemoryEvidence;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What evidence costs: one small signed commit, pushed in turn to two gateways of one process that
 * differ in one thing. One keeps evidence as it does for people: two records, synced, a signed
 * checkpoint, an index. The other only remembers what it decided, which no setting of the gateway
 * can bring about.
 */
final class EvidenceBenchmark implements Benchmark {
  private static final int PROJECTS = 5;
  private static final int COMMITS = 200;
  private static final int COLD = 15;

  @Override
  public String name() {
    return "evidence";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int pushes =
        switch (size) {
          case QUICK -> 30;
          case FULL -> 200;
        };
    Result result = new Result(name());
    try (GrowingRegistry client =
        GrowingRegistry.of(folder.resolve("client.git"), PROJECTS, COMMITS, 15)) {
      client.git().run("repack", "-a", "-d", "-q");
      WorldTime time = new WorldTime();
      time.set(client.world().now());
      UnaryOperator<Evidence> forgetting = kept -> new MemoryEvidence();
      try (Side off = Side.of("evidence off", client, folder.resolve("off"), time, forgetting);
          Side on =
              Side.of(
                  "evidence on", client, folder.resolve("on"), time, UnaryOperator.identity())) {
        pushAll(client, time, List.of(off, on), COLD);
        off.forget();
        on.forget();
        pushAll(client, time, List.of(off, on), pushes);
        compare("client, ", off, on, Side::client, result);
        compare("server, ", off, on, Side::server, result);
      }
    }
    result.remark(
        "client: wall time of git push; server: from its arrival until its outcome is kept");
    result.remark("aim: at most 1.25");
    return result;
  }

  private static void pushAll(
      GrowingRegistry client, WorldTime time, List<Side> sides, int pushes) {
    for (int i = 0; i < pushes; i++) {
      String note = "note: " + client.world().now() + "\n";
      client.world().administrative(Map.of("policy.yaml", Bytes.utf8(note)));
      client.world().flush();
      time.set(client.world().now());
      for (int k = 0; k < sides.size(); k++) {
        sides.get((i + k) % sides.size()).push(client.git());
      }
    }
  }

  private static void compare(
      String who, Side off, Side on, Function<Side, List<Double>> times, Result to) {
    Row base = to.baseline(who + off.name(), "ms", Samples.of(times.apply(off)));
    to.against(base, who + on.name(), Samples.of(times.apply(on)));
  }

  /** One of the two gateways, and what pushes to it took. */
  private record Side(
      String name,
      RunningGateway gateway,
      TimedEvidence evidence,
      List<Double> client,
      List<Double> server)
      implements AutoCloseable {

    static Side of(
        String name,
        GrowingRegistry registry,
        Path folder,
        WorldTime time,
        UnaryOperator<Evidence> evidence)
        throws IOException {
      Path served = Files.createDirectories(folder).resolve("registry.git");
      GitCommand.in(folder)
          .run(
              "clone", "-q", "--bare", registry.world().repository().toString(), served.toString());
      AtomicReference<TimedEvidence> timed = new AtomicReference<>();
      RunningGateway gateway =
          RunningGateway.watched(
              served,
              TrustMode.ROSTER,
              folder.resolve("data"),
              time,
              kept -> {
                TimedEvidence made = new TimedEvidence(evidence.apply(kept), time);
                timed.set(made);
                return made;
              });
      while (!gateway.isReady()) {
        LockSupport.parkNanos(10_000_000);
      }
      return new Side(
          name, gateway, Objects.requireNonNull(timed.get()), new ArrayList<>(), new ArrayList<>());
    }

    void push(GitCommand git) {
      long start = System.nanoTime();
      git.run("push", "-q", gateway.url("registry"), "main");
      client.add((System.nanoTime() - start) / 1e6);
      server.add(evidence.lastMillis());
    }

    void forget() {
      client.clear();
      server.clear();
    }

    @Override
    public void close() {
      gateway.close();
    }
  }
}
