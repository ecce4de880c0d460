package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping everything about a project for those who investigate, and verifying what was kept. */
class SnapshotCommandTest {
  @TempDir Path folder;
  private Path config;
  private Path file;

  @BeforeEach
  void aRegistryAndAProjectAreTakenOver() throws IOException {
    config = TakenOverWorld.in(folder).config();
    file = folder.resolve("snapshot.zip");
  }

  private CommandRun take(String project) {
    return CommandRun.of(
        "admin",
        "snapshot",
        "--config",
        config.toString(),
        "--project",
        project,
        "--out",
        file.toString());
  }

  private CommandRun verify(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("admin", "snapshot", "--verify", file.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void itIsTakenBesideARunningGatewayAndVerifiedAnywhere() {
    try (RunningCommand served = RunningCommand.of("serve", "--config", config.toString())) {
      assertThat(served.err()).contains("ready");
      CommandRun taken = take("myapp");
      assertThat(taken.exit()).as(taken.err()).isEqualTo(ExitClass.OK);
      assertThat(taken.out()).matches("[0-9a-f]{64}  " + file + "\n");
    }
    String key = CommandRun.of("log", "key", "--data", folder.resolve("data") + "").out().strip();

    CommandRun verified = verify("--key", key);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isEqualTo(ExitClass.OK);
    assertThat(verified.out()).contains("project myapp, taken ", "1 records of the log " + key);
    assertThat(verified.err()).contains("the snapshot holds");
    assertThat(verify().err()).contains("compare the log's key");
    assertThat(verify("--key", "other").err()).contains("--key is not the key of a log");
  }

  @Test
  void whatWasChangedDoesNotVerify() throws IOException {
    take("myapp");
    byte[] content = Files.readAllBytes(file);
    content[content.length / 3] ^= 1;
    Files.write(file, content);

    CommandRun verified = verify();
    assertThat(verified.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(verified.err()).contains("this is not what was taken");
  }

  @Test
  void whereNoGatewayHasRunThereIsNoLogToKeep() {
    CommandRun taken = take("myapp");

    assertThat(taken.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(taken.err()).contains("there is no log", "not everything could be kept");
    CommandRun verified = verify();
    assertThat(verified.exit()).as(verified.out()).isEqualTo(ExitClass.OK);
    assertThat(verified.out()).contains("not kept: there is no log");
  }

  @Test
  void whatIsMeantMustBeClear() {
    assertThat(take("other").exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(take("../x").err()).contains("it must be clear what is kept where");
    assertThat(verify().exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(file).doesNotExist();
    take("myapp");
    assertThat(take("myapp").err()).contains("there is a file " + file);
  }
}
