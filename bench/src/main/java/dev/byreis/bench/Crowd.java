package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sixteen clients that push to one project at a time, each a small commit to a branch of its own,
 * which goes forward: so that there are as many branches at the end as at the start. First by git's
 * own client, then by {@link LightClient light ones}, ten pushes in a row each.
 */
final class Crowd {
  static final int CLIENTS = 16;

  private static final int IN_A_ROW = 10;

  private final GitCommand client;
  private final List<Door> doors;
  private final ToDoubleFunction<Door> serverWork;
  private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
  private final AtomicLong nanosOfLightClients = new AtomicLong();
  private final List<String> tips = new ArrayList<>();
  private int made;

  /**
   * Before the first push.
   *
   * @param serverWork the processor time that the server behind a door has used so far, in
   *     milliseconds; of the gateway that of this process
   */
  Crowd(GitCommand client, List<Door> doors, ToDoubleFunction<Door> serverWork) {
    this.client = client;
    this.doors = doors;
    this.serverWork = serverWork;
  }

  void measure(String where, int warmUps, int rounds, Result result) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      byGit(threads, CLIENTS + " clients" + where, warmUps, rounds, result);
      byLightClients(threads, CLIENTS + " light clients" + where, warmUps, rounds, result);
    } finally {
      threads.shutdown();
    }
  }

  private void byGit(ExecutorService threads, String what, int warmUps, int rounds, Result result) {
    DoorCosts costs = new DoorCosts(doors, warmUps, serverWork);
    for (int round = 0; round < warmUps + rounds; round++) {
      grow();
      // what the client's own packs cost is nobody's business here
      client.run("repack", "-a", "-d", "-q");
      for (Door door : costs.inTurn(round)) {
        tidy(door);
        costs.measure(
            round, door, CLIENTS, () -> together(threads, i -> pushByGit(door, i, tips.get(i))));
      }
    }
    costs.report(what + ", a push", result);
  }

  private void pushByGit(Door door, int number, String commit) {
    client.run("push", "-q", door.url(), commit + ":" + branch(number));
  }

  /** Their processor time is no server's, although it is this process's. */
  private void byLightClients(
      ExecutorService threads, String what, int warmUps, int rounds, Result result) {
    int few = Math.max(1, warmUps / 2);
    DoorCosts costs =
        new DoorCosts(
            doors,
            few,
            door ->
                serverWork.applyAsDouble(door)
                    - (isHere(door) ? nanosOfLightClients.get() / 1e6 : 0));
    for (int round = 0; round < few + rounds; round++) {
      List<List<LightClient.Push>> pushes = packed();
      for (Door door : costs.inTurn(round)) {
        tidy(door);
        LightClient light = new LightClient(door);
        costs.measure(
            round,
            door,
            CLIENTS * IN_A_ROW,
            () -> together(threads, i -> pushAll(light, pushes.get(i))));
      }
    }
    costs.reportServer(what + ", a push", result);
  }

  private boolean isHere(Door door) {
    return door.equals(doors.get(doors.size() - 1));
  }

  private void pushAll(LightClient light, List<LightClient.Push> pushes) {
    long before = cpu.getCurrentThreadCpuTime();
    try {
      for (LightClient.Push push : pushes) {
        light.push(push);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      nanosOfLightClients.addAndGet(cpu.getCurrentThreadCpuTime() - before);
    }
  }

  /** Git's own upkeep would come at some time; the gateway does its own while it is measured. */
  private void tidy(Door door) {
    if (!isHere(door)) {
      GitCommand git = GitCommand.in(door.repository());
      git.run("repack", "-a", "-d", "-q");
      git.run("pack-refs", "--all");
    }
  }

  private interface Work {
    void of(int client);
  }

  /** How long it takes until all clients have done their work, in milliseconds. */
  private static double together(ExecutorService threads, Work work) {
    long start = System.nanoTime();
    CompletableFuture.allOf(
            IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work.of(i), threads))
                .toArray(CompletableFuture[]::new))
        .join();
    return (System.nanoTime() - start) / 1e6;
  }

  private List<List<LightClient.Push>> packed() {
    return IntStream.range(0, CLIENTS).mapToObj(this::packed).toList();
  }

  private List<LightClient.Push> packed(int number) {
    List<LightClient.Push> pushes = new ArrayList<>();
    for (int k = 0; k < IN_A_ROW; k++) {
      made++;
      String from = tips.get(number);
      SmallCommit commit = SmallCommit.on(from, made);
      tips.set(number, commit.name());
      pushes.add(new LightClient.Push(branch(number), from, commit.name(), commit.pack()));
    }
    return pushes;
  }

  /** A commit more for each client. */
  private void grow() {
    ImportStream stream = new ImportStream();
    for (int i = 0; i < CLIENTS; i++) {
      made++;
      stream.commit("client/" + i, made, "small");
      if (!tips.isEmpty()) {
        stream.from(tips.get(i));
      }
      stream.file("f", "number " + made + "\n");
    }
    List<String> grown = stream.into(client);
    tips.clear();
    tips.addAll(grown);
  }

  private static String branch(int client) {
    return "refs/heads/work/" + client;
  }
}
