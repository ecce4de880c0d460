package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a record of a push to a project and another judgement of it part. */
class ProjectReplayTest {
  @TempDir private Path folder;
  private ServedProject at;

  @BeforeEach
  void aProject() {
    at = new ServedProject(folder);
    at.with("    policies:\n      blob-bytes: 64 KiB\n");
  }

  @AfterEach
  void end() {
    at.close();
  }

  @Test
  void anotherPolicyIsFoundAtTheFirstPushThatItDecidesOtherwise() throws Exception {
    at.begin();
    long small = Replayed.of(at.configuration(), at.trust()).agreed();
    at.project().source("large.txt", "x".repeat(40 << 10));
    assertThat(at.pushProject(at.project().base() + ":" + ServedProject.MAIN).succeeded()).isTrue();

    Replayed same = Replayed.of(at.configuration(), at.trust());
    assertThat(same.differences()).isEmpty();
    assertThat(same.lost()).isEmpty();
    assertThat(same.agreed()).isEqualTo((int) small + 1);
    assertThat(Replayed.of(at.configuration(), changed(), at.trust()).differences())
        .singleElement()
        .asString()
        .startsWith(
            "entry " + (2 * small + 1) + ": recorded accept, found reject object-too-large");
  }

  private Configuration changed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("changed.yaml"),
            Files.readString(folder.resolve("data.yaml"))
                .replace("blob-bytes: 64 KiB", "blob-bytes: 32 KiB"));
    return ConfigurationReader.read(file)
        .fold(
            configuration -> configuration,
            faults -> {
              throw new AssertionError(faults.toString());
            });
  }

  @Test
  void aForgedVerdictIsFound() throws Exception {
    String tip = at.announceRotation();
    assertThat(at.pushProject(tip + ":" + ServedProject.MAIN).succeeded()).isFalse();

    Replayed sound = Replayed.of(at.configuration(), at.trust());
    assertThat(sound.differences()).isEmpty();
    assertThat(sound.lost()).isEmpty();
    assertThat(
            Replayed.of(
                    at.configuration(), at.configuration(), at.trust(), ProjectReplayTest::forged)
                .differences())
        .singleElement()
        .asString()
        .contains(": recorded accept, found reject rotation-merge-without-commit");
  }

  /** Each refusal an acceptance. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\"verdict\":\"reject\",\"violations\":\\d+,\"findings\":\\[.*\\],\"micros\"");

  private static Bytes forged(Bytes entry) {
    return Bytes.utf8(
        REFUSAL
            .matcher(entry.toLatin1())
            .replaceAll("\"verdict\":\"accept\",\"violations\":0,\"findings\":[],\"micros\""));
  }
}
