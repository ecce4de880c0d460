package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.key.KeyFile;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedStartTest {
  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private void start(Progress progress) throws CommandFailedException, IOException {
    Configuration configuration = Configuration.embedded(data());
    try (DataDirectory data = DataDirectory.open(data())) {
      EmbeddedStart first = new EmbeddedStart(configuration, data, Clock.systemUTC(), progress);
      first.prepare();
      first.makeToken();
      first.finish();
    }
  }

  private void dieAfter(Progress.Step last) {
    assertThatThrownBy(
            () ->
                start(
                    step -> {
                      if (step == last) {
                        throw new IOException("died after " + step);
                      }
                    }))
        .hasMessage("died after " + last);
  }

  @ParameterizedTest
  @EnumSource(Progress.Step.class)
  void aFirstStartThatDiedIsBegunAnewOrFinished(Progress.Step last) throws Exception {
    dieAfter(last);

    CommandRun next = RunningCommand.of("serve", "--data", data().toString(), "--port", "0").stop();

    assertThat(next.exit()).as(next.err()).isEqualTo(ExitClass.OK);
    String anchor = EmbeddedClient.value(next.out(), "anchor");
    assertThat(KeyFile.read(data().resolve("keys/anchor/id_ed25519")).publicKey().fingerprint())
        .isEqualTo(anchor);
    assertThat(data().resolve("anchor")).hasContent(anchor);
    assertThat(data().resolve("first-start")).doesNotExist();
    assertThat(
            CommandRun.of(
                    "registry",
                    "verify",
                    "--repo",
                    data().resolve("registry").toString(),
                    "--anchor",
                    anchor,
                    "--mode",
                    "roster")
                .exit())
        .isEqualTo(ExitClass.OK);
    assertThat(next.out().contains("byr_")).isEqualTo(last != Progress.Step.TOKEN_MADE);
    assertThat(next.err().contains("byreis token create"))
        .isEqualTo(last == Progress.Step.TOKEN_MADE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PREPARED")
  void aFirstStartThatDiedTwiceIsStillFinished(Progress.Step last) throws Exception {
    dieAfter(last);
    dieAfter(last);

    start(Progress.UNWATCHED);

    CommandRun later =
        RunningCommand.of("serve", "--data", data().toString(), "--port", "0").stop();
    assertThat(later.err().lines()).containsExactly("ready", "stopped");
  }

  @Test
  void untilThePreparationIsCompleteNothingOfItIsInPlace() {
    dieAfter(Progress.Step.REGISTRY_MADE);

    assertThat(data().resolve("keys")).doesNotExist();
    assertThat(data().resolve("registry")).doesNotExist();
    assertThat(data().resolve("anchor")).doesNotExist();
  }

  @Test
  void keysWithoutARegistryAreNotOverwritten() throws Exception {
    DataDirectory.open(data()).close();
    Files.createDirectory(data().resolve("keys"));

    CommandRun run = CommandRun.of("serve", "--data", data().toString(), "--port", "0");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("is there, but no registry");
  }

  @Test
  void aPinnedAnchorWithoutARegistryIsKept() throws Exception {
    DataDirectory.open(data()).close();
    Files.writeString(data().resolve("anchor"), "ab".repeat(32) + "\n");

    CommandRun run = CommandRun.of("serve", "--data", data().toString(), "--port", "0");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("an anchor is pinned");
    assertThat(data().resolve("keys")).doesNotExist();
  }

  @Test
  void aRegistryThatSomebodyPutThereIsNotTakenForItsOwn() throws Exception {
    Files.createDirectories(data().resolve("registry"));

    CommandRun run = CommandRun.of("serve", "--data", data().toString(), "--port", "0");

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("was never taken over", "byreis gateway adopt --data");
  }
}
