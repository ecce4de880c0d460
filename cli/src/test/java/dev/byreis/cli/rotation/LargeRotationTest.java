package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.ByreisCommand;
import dev.byreis.cli.client.OperatorWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of 2,000 files with 5 values each for 5 recipients, rotated in one go. */
@Tag("slow")
class LargeRotationTest {
  private static final int FILES = 2_000;
  private static final List<String> SECRETS = List.of("A", "B", "C", "D", "E");
  private static final List<String> ADMINS = List.of("alice", "bob", "carol", "dave", "erin");

  @TempDir private Path folder;

  @Test
  void itIsOneWriteAheadAndOneCommitRotationInLittleMemory() throws Exception {
    OperatorWorld world = OperatorWorld.large(folder, FILES, SECRETS, ADMINS);
    long before = packs(world.projectFolder()) + packs(world.registryFolder());
    String registry = world.registryGit().run("rev-list", "--count", "main");
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Xlog:gc:file=" + folder.resolve("gc.log"),
            "-cp",
            System.getProperty("java.class.path"),
            ByreisCommand.class.getName(),
            "rotate",
            "--project",
            "payments");
    builder.environment().clear();
    builder.environment().putAll(world.place("alice").variables());
    Instant start = Instant.now();
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
    Duration took = Duration.between(start, Instant.now());
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(world.registrySubjects().limit(2))
        .containsExactly("byreis: rotation commit", "byreis: rotation write-ahead");
    assertThat(world.registryGit().run("rev-list", "--count", "main"))
        .isEqualTo(Integer.toString(Integer.parseInt(registry) + 2));
    assertThat(world.projectGit().run("rev-list", "--count", "main")).isEqualTo("2");
    assertThat(world.reads("erin", "main")).isTrue();
    long pushed = packs(world.projectFolder()) + packs(world.registryFolder()) - before;
    System.out.printf(
        "rotated %d files of %d values for %d recipients: %.1f s, peak heap %s, %.1f MB pushed%n",
        FILES,
        SECRETS.size(),
        ADMINS.size(),
        took.toMillis() / 1000.0,
        peak(folder.resolve("gc.log")),
        pushed / 1e6);
  }

  private static long packs(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository.resolve("objects"))) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  /** The most that was in use before any collection. */
  private static String peak(Path log) throws IOException {
    int most = 0;
    for (String line : Files.readAllLines(log)) {
      int arrow = line.indexOf("M->");
      if (arrow > 0) {
        int from = line.lastIndexOf(' ', arrow) + 1;
        most = Math.max(most, Integer.parseInt(line.substring(from, arrow)));
      }
    }
    return most + " MB";
  }
}
