package dev.byreis.bench;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.Repack;
import dev.byreis.core.jgit.RollUp;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A gateway over a copy of a growing registry, and a client that pushes what it grows by. */
final class PushedRegistry implements AutoCloseable {
  private static final int COMMITS_PER_PACK = 15;
  private static final int MOST_PACKS = 1_500;

  private final GrowingRegistry client;
  private final Path served;
  private final PushTimes times;
  private final WorldTime time;
  private RunningGateway gateway;

  private PushedRegistry(GrowingRegistry client, Path folder) throws IOException {
    this.client = client;
    this.served = folder.resolve("served.git");
    this.time = new WorldTime();
    time.set(client.world().now());
    copy(client.world().repository(), served);
    // what the client's own packs cost is nobody's business here
    client.git().run("repack", "-a", "-d", "-q");
    Path data = folder.resolve("data");
    this.gateway = RunningGateway.over(served, TrustMode.ROSTER, data, time);
    this.times = new PushTimes(data);
    awaitReady();
  }

  /** A registry of so many commits in small packs, served. */
  static PushedRegistry of(Path folder, int projects, int commits) throws IOException {
    Files.createDirectories(folder);
    GrowingRegistry client =
        GrowingRegistry.of(folder.resolve("client.git"), projects, commits, COMMITS_PER_PACK);
    return new PushedRegistry(client, folder);
  }

  /** The same with projects of this shape; a long one in packs that are larger, not more. */
  static PushedRegistry of(Path folder, GrowingRegistry.Shape shape, int commits)
      throws IOException {
    Files.createDirectories(folder);
    int commitsPerPack = Math.max(COMMITS_PER_PACK, commits / MOST_PACKS);
    return new PushedRegistry(
        GrowingRegistry.of(folder.resolve("client.git"), shape, commits, commitsPerPack), folder);
  }

  /**
   * One push as client and gateway saw it.
   *
   * @param clientMillis from the start of {@code git push} to its end
   * @param serverMillis from the arrival of the push to the record of its outcome
   */
  record Push(double clientMillis, double serverMillis) {}

  /** Pushes the next commit. */
  Push push() {
    client.step();
    client.world().flush();
    time.set(client.world().now());
    GitCommand git = client.git();
    String url = gateway.url("registry");
    long start = System.nanoTime();
    git.run("push", "-q", url, "main");
    double took = (System.nanoTime() - start) / 1e6;
    return new Push(took, times.lastMillis());
  }

  /** Whether the next push announces; otherwise it accepts, and a log grows. */
  boolean isNextAnnouncement() {
    return client.isNextAnnouncement();
  }

  int commits() {
    return client.commits();
  }

  int packs() throws IOException {
    return packFiles(".pack").size();
  }

  /** Where git finds the registry, credentials included. */
  String url() {
    return gateway.url("registry");
  }

  /** Copies the served store as it is, small packs and all. */
  void copyTo(Path folder) throws IOException {
    copy(served, folder);
  }

  void restart() {
    gateway = gateway.restarted();
    awaitReady();
  }

  /** What the schedule does, with packs that are younger than the grace left where they are. */
  void repack(Duration grace) throws IOException {
    try (GitStore store = GitStore.open(served)) {
      new Repack(store, grace).run();
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e);
    }
  }

  /** What upkeep does to a crowded store, here to packs of any age. */
  void keepUp() throws IOException {
    try (GitStore store = GitStore.open(served)) {
      if (new RollUp(store, Duration.ZERO).run() == RollUp.Done.TOO_MUCH) {
        new Repack(store, Duration.ZERO).run();
      }
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e);
    }
  }

  /** The packs stay as they are, whatever upkeep would do, until {@link #releasePacks}. */
  void holdPacks() throws IOException {
    for (Path pack : packFiles(".pack")) {
      Files.createFile(
          pack.resolveSibling(pack.getFileName().toString().replace(".pack", ".keep")));
    }
  }

  void releasePacks() throws IOException {
    for (Path keep : packFiles(".keep")) {
      Files.delete(keep);
    }
  }

  private List<Path> packFiles(String end) throws IOException {
    try (Stream<Path> files = Files.list(served.resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  /** The bare repository that the gateway serves. */
  Path served() {
    return served;
  }

  /** The git of whoever pushes. */
  GitCommand client() {
    return client.git();
  }

  private void awaitReady() {
    while (!gateway.isReady()) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Override
  public void close() {
    gateway.close();
    client.close();
  }
}
