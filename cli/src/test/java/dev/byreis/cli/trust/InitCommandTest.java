package dev.byreis.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.cli.client.Place;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path folder;
  private Organisation organisation;
  private Place newcomer;

  @BeforeEach
  void begin() {
    organisation = Organisation.in(folder, TrustMode.ROSTER);
    newcomer =
        new Place(folder.resolve("newcomer"))
            .with("BYREIS_REGISTRY", Organisation.url(organisation.registry()));
  }

  private Path trust() {
    return newcomer.config().resolve("trust.yaml");
  }

  private String anchor() {
    return organisation.anchor().publicKey().fingerprint();
  }

  private CommandRun init(String input, String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "init";
    words[1] = "--trust-mode";
    words[2] = "roster";
    System.arraycopy(more, 0, words, 3, more.length);
    return CommandRun.of(newcomer.environment(input), words);
  }

  @Test
  void theFingerprintIsShownAndTypedBack() throws IOException {
    CommandRun run = init(anchor() + "\n");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.err()).contains(anchor());
    assertThat(Files.readString(trust()))
        .isEqualTo(
            "signers:\n    - key: "
                + organisation.anchor().publicKey().base64()
                + "\n      fingerprint: "
                + anchor()
                + "\ntrust_mode: roster\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trust())))
        .isEqualTo("rw-------");
    assertThat(newcomer.config().resolve("trust.yaml.tmp")).doesNotExist();
  }

  @Test
  void whatIsPinnedIsWhatOtherVerbsTrust() {
    init("", "--accept-signer", anchor());

    CommandRun run = CommandRun.of(newcomer.environment(), "audit", "verify", "--project", "myapp");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
  }

  @Test
  void anotherFingerprintPinsNothing() {
    for (CommandRun run :
        new CommandRun[] {
          init("0".repeat(64) + "\n"), init(""), init("", "--accept-signer", "0".repeat(64))
        }) {
      assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
      assertThat(run.err()).contains("not what was confirmed");
      assertThat(trust()).doesNotExist();
    }
  }

  @Test
  void nobodyToAskPinsNothing() {
    newcomer.with("BYREIS_NON_INTERACTIVE", "1");

    CommandRun run = init(anchor() + "\n");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("--accept-signer");
    assertThat(trust()).doesNotExist();
  }

  @Test
  void theWrongTrustModePinsNothing() {
    organisation.mustRun(
        "alice", "API_KEY=hunter2\n", "secret", "bootstrap", "--file", "production");

    CommandRun run = CommandRun.of(newcomer.environment(), "init", "--accept-signer", anchor());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("--trust-mode");
    assertThat(trust()).doesNotExist();
  }

  @Test
  void whatIsPinnedAlreadyIsSaidAndKept() throws IOException {
    init("", "--accept-signer", anchor());
    String before = Files.readString(trust());

    CommandRun run = init("");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("already pinned");
    assertThat(Files.readString(trust())).isEqualTo(before);
  }

  @Test
  void anAnchorThatChangedIsNeverPinnedInPlaceOfTheOther() throws IOException {
    init("", "--accept-signer", anchor());
    String before = Files.readString(trust());
    Organisation other = Organisation.in(folder.resolve("other"), TrustMode.ROSTER);
    newcomer.with("BYREIS_REGISTRY", Organisation.url(other.registry()));

    CommandRun run = init("", "--accept-signer", other.anchor().publicKey().fingerprint());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains(anchor(), other.anchor().publicKey().fingerprint());
    assertThat(Files.readString(trust())).isEqualTo(before);
  }

  @Test
  void aFirstCommitThatNobodySignedPinsNothing() {
    newcomer.with("BYREIS_REGISTRY", Organisation.url(organisation.project()));

    CommandRun run = init("", "--accept-signer", anchor());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("carries no valid signature");
    assertThat(trust()).doesNotExist();
  }

  @Test
  void aRegistryThatCannotBeReadIsInconclusive() {
    newcomer.with("BYREIS_REGISTRY", "file://" + folder.resolve("nowhere"));

    assertThat(init("", "--accept-signer", anchor()).exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
  }

  @Test
  void theDocumentNamesTheAnchor() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(init("", "--accept-signer", anchor(), "--json").out());

    assertThat(json.get("outcome").asText()).isEqualTo("pinned");
    assertThat(json.get("anchor_fingerprint").asText()).isEqualTo(anchor());
    assertThat(json.get("anchor_key").asText())
        .isEqualTo(organisation.anchor().publicKey().base64());
    assertThat(json.get("trust_mode").asText()).isEqualTo("roster");
  }
}
