package dev.byreis.bench;

import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project of many files that are rotated again and again by the real command: one of five
 * recipients gets another key, and the old one opens nothing. Each rotation is checked.
 */
final class RotatedProject implements AutoCloseable {
  private static final String ADMIN = "alice";
  private static final List<String> SECRETS = List.of("A", "B", "C", "D", "E");

  /** The registry's newest commits after a rotation that changes the roster, newest first. */
  private static final List<String> SUBJECTS =
      List.of(
          "Set the roster as BRANCH announced it",
          "byreis: rotation commit",
          "byreis: rotation write-ahead");

  private final OperatorWorld world;
  private final MeasuredProcess process;
  private final Optional<GatewayProcess> gateway;
  private final int values;
  private int rotations;

  private RotatedProject(
      OperatorWorld world, Path folder, Optional<GatewayProcess> gateway, int values) {
    this.world = world;
    this.process = new MeasuredProcess(folder);
    this.gateway = gateway;
    this.values = values;
  }

  /** A project that git reaches by its path. */
  static RotatedProject byPath(Path folder, int files) throws IOException {
    return new RotatedProject(world(folder, files), folder, Optional.empty(), values(files));
  }

  /** A copy of this project, before its first rotation, behind a gateway of its own. */
  RotatedProject behindGateway(Path copy) throws IOException {
    Files.createDirectories(copy);
    OperatorWorld other = world.copyTo(copy.resolve("world"));
    GatewayProcess served = GatewayProcess.before(other, copy.resolve("gateway"), ADMIN);
    return new RotatedProject(other, copy, Optional.of(served), values);
  }

  private static int values(int files) {
    return files * SECRETS.size();
  }

  private static OperatorWorld world(Path folder, int files) throws IOException {
    Files.createDirectories(folder);
    OperatorWorld world =
        OperatorWorld.large(
            folder.resolve("world"),
            files,
            SECRETS,
            List.of(ADMIN, "bob", "carol", "dave", reader(0)));
    for (GitCommand git : List.of(world.registryGit(), world.projectGit())) {
      // what is pushed stays the pack that it came in, and lasts as long as at a gateway
      git.run("config", "receive.unpackLimit", "1");
      git.run("config", "core.fsync", "committed,reference");
    }
    return world;
  }

  private static String reader(int number) {
    return "reader-" + number;
  }

  /**
   * One rotation.
   *
   * @param usage of the command
   * @param gatewayMillis processor time of the gateway; 0 without one
   * @param pushedBytes the packs that came to both repositories
   * @param registryCommits how many commits the registry has more
   */
  record Rotation(
      MeasuredProcess.Usage usage, double gatewayMillis, long pushedBytes, int registryCommits) {}

  /** Rotates the project and checks what came of it. */
  Rotation rotate() throws IOException {
    String gone = reader(rotations);
    String come = reader(++rotations);
    AgeRecipient key = world.person(come).identity().recipient();
    long packs = packs();
    int registry = commits(world.registryGit());
    int base = commits(world.projectGit());
    double gatewayBefore = gatewayMillis();
    MeasuredProcess.Usage usage =
        process.run(
            world.place(ADMIN).variables(),
            "-Xmx512m",
            List.of(
                "rotate",
                "--project",
                OperatorWorld.PROJECT.value(),
                "--replace",
                reader(0) + "=" + key,
                "--yes"));
    double gatewayTook = gatewayMillis() - gatewayBefore;
    long pushed = packs() - packs;
    int registryCommits = commits(world.registryGit()) - registry;
    require(commits(world.projectGit()) - base == 1, "base has not one commit more");
    require(registryCommits == SUBJECTS.size(), registryCommits + " registry commits");
    require(subjects().equals(SUBJECTS), "the registry's commits are " + subjects());
    require(world.rotationBranches().isEmpty(), "a branch is left over");
    require(world.readable(ADMIN, "main") == values, "the administrator cannot read all");
    require(world.readable(come, "main") == values, "the new key cannot read all");
    require(world.readable(gone, "main") == 0, "the old key can still read");
    return new Rotation(usage, gatewayTook, pushed, registryCommits);
  }

  private double gatewayMillis() throws IOException {
    return gateway.isPresent() ? gateway.get().cpuMillis() : 0;
  }

  private List<String> subjects() {
    return world
        .registrySubjects()
        .limit(SUBJECTS.size())
        .map(subject -> subject.replaceFirst("byreis/rotate-\\S+", "BRANCH"))
        .toList();
  }

  private static void require(boolean right, String wrong) {
    if (!right) {
      throw new AssertionError(wrong);
    }
  }

  private static int commits(GitCommand git) {
    return Integer.parseInt(git.run("rev-list", "--count", "main"));
  }

  private long packs() throws IOException {
    return packs(world.registryFolder()) + packs(world.projectFolder());
  }

  private static long packs(Path repository) throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve("objects/pack"))) {
      return files
          .filter(file -> file.toString().endsWith(".pack"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Override
  public void close() {
    gateway.ifPresent(GatewayProcess::close);
  }
}
