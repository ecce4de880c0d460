package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who clones a registry, and who has all but its newest commits and fetches those. */
final class Readers {
  /** What a fetch brings. */
  static final int NEW = 10;

  private static final int COLD_CLONES = 4;
  private static final int COLD_FETCHES = 25;
  private static final String MAIN = "main:main";

  private final Path folder;
  private final GitCommand source;
  private int made;

  /**
   * Readers of one registry.
   *
   * @param folder for their repositories; new
   * @param source a repository that has every commit
   */
  Readers(Path folder, GitCommand source) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.source = source;
  }

  /** Clones and fetches; the first of each are not counted. */
  void measure(String state, List<Door> doors, int rounds, Result result) {
    DoorTimes clones = new DoorTimes(doors);
    DoorTimes fetches = new DoorTimes(doors);
    Path behind = behind();
    for (int round = -COLD_CLONES; round < rounds; round++) {
      for (Door door : clones.inTurn(round)) {
        double took = clone(door);
        if (round >= 0) {
          clones.add(door, took);
        }
      }
    }
    for (int round = -COLD_FETCHES; round < rounds; round++) {
      for (Door door : fetches.inTurn(round)) {
        double took = fetch(behind, door);
        if (round >= 0) {
          fetches.add(door, took);
        }
      }
    }
    clones.report("clone, " + state, result);
    fetches.report("fetch, " + state, result);
  }

  /** The time of one clone in milliseconds; what came is compared with what is there. */
  double clone(Door door) {
    Path clone = next();
    long start = System.nanoTime();
    GitCommand.in(folder).run("clone", "-q", "--bare", door.url(), clone.toString());
    double took = (System.nanoTime() - start) / 1e6;
    requireSame(clone, door);
    return took;
  }

  private double fetch(Path behind, Door door) {
    Path clone = next();
    GitCommand.in(folder).run("clone", "-q", "--bare", behind.toString(), clone.toString());
    GitCommand reader = GitCommand.in(clone);
    long start = System.nanoTime();
    reader.run("fetch", "-q", door.url(), MAIN);
    double took = (System.nanoTime() - start) / 1e6;
    requireSame(clone, door);
    return took;
  }

  /** A clone that lacks the newest commits, objects and all. */
  private Path behind() {
    Path behind = next();
    GitCommand.initBare(behind);
    source.run("push", "-q", behind.toString(), "main~" + NEW + ":refs/heads/main");
    return behind;
  }

  private Path next() {
    made++;
    return folder.resolve("reader" + made + ".git");
  }

  private static void requireSame(Path clone, Door door) {
    String there = GitCommand.in(door.repository()).run("rev-parse", "main");
    String here = GitCommand.in(clone).run("rev-parse", "main");
    if (!here.equals(there)) {
      throw new AssertionError(door.name() + " gave " + here + " instead of " + there);
    }
  }
}
