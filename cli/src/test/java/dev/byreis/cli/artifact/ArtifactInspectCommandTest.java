package dev.byreis.cli.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.TestArtifacts;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactInspectCommandTest {
  private static final TestSigner ALICE = TestSigner.named("alice");

  @TempDir private Path folder;

  private static ArtifactBody body() {
    return new TestArtifacts("myapp", List.of(TestKeys.ALICE.recipient(), TestKeys.BOB.recipient()))
        .body("production", 7, 0, "API_KEY", "DB_PASSWORD");
  }

  private static SignedArtifact signed() {
    return TestArtifacts.signed(body(), ALICE);
  }

  private CommandRun inspect(Bytes content, String... more) throws IOException {
    Path file = folder.resolve("production.enc.yaml");
    Files.write(file, content.toByteArray());
    List<String> words = new java.util.ArrayList<>(List.of("artifact", "inspect", file.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static String key(TestSigner signer) {
    return signer.publicKey().base64();
  }

  @Test
  void aSignedFileSaysWhatItIs() throws IOException {
    CommandRun run = inspect(TestArtifacts.bytes(signed()));

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out().lines())
        .contains(
            "shape        signed",
            "project      myapp",
            "file         production",
            "counter      7",
            "signer       alice",
            "signature    not-checked",
            "content sha  " + signed().contentSha(),
            "raw sha      " + TestArtifacts.bytes(signed()).sha256Hex(),
            "canonical    yes",
            "recipient    " + TestKeys.ALICE.recipient().fingerprint(),
            "recipient    " + TestKeys.BOB.recipient().fingerprint(),
            "keys         API_KEY, DB_PASSWORD");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noCiphertextIsPrinted() throws IOException {
    CommandRun run = inspect(TestArtifacts.bytes(signed()));

    String armored = body().secrets().values().iterator().next().text();
    for (String line : armored.lines().toList()) {
      assertThat(run.out() + run.err()).doesNotContain(line);
    }
    assertThat(run.out()).doesNotContain(signed().signature().toHex());
  }

  @Test
  void theSignersKeyShowsThatTheSignatureHolds() throws IOException {
    CommandRun run = inspect(TestArtifacts.bytes(signed()), "--signer-key", key(ALICE));

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("signature    holds");
  }

  @Test
  void anotherKeyShowsThatItDoesNot() throws IOException {
    CommandRun run =
        inspect(TestArtifacts.bytes(signed()), "--signer-key", key(TestSigner.named("mallory")));

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.out()).contains("signature    wrong");
    assertThat(run.err()).contains("the signature does not hold for this key");
  }

  @Test
  void aCounterThatWasChangedAfterSigningIsFound() throws IOException {
    SignedArtifact moved =
        new SignedArtifact(
            body().withCounter(body().counter().next()), ALICE.id(), signed().signature());

    CommandRun run = inspect(TestArtifacts.bytes(moved), "--signer-key", key(ALICE));

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
  }

  @Test
  void aSubmissionHasNoSignature() throws IOException {
    Bytes file = TestArtifacts.bytes(TestArtifacts.unsigned(body()));

    assertThat(inspect(file).exit()).isEqualTo(ExitClass.OK);
    assertThat(inspect(file).out()).contains("shape        unsigned", "signature    none");
    CommandRun asked = inspect(file, "--signer-key", key(ALICE));
    assertThat(asked.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(asked.err()).contains("the file is not signed");
  }

  @Test
  void bytesThatAreNotCanonicalAreReadAndNamed() throws IOException {
    String quoted =
        TestArtifacts.bytes(signed()).toLatin1().replace("file: production", "file: 'production'");

    CommandRun run = inspect(Bytes.utf8(quoted), "--signer-key", key(ALICE));

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("canonical    no", "signature    holds");
  }

  @Test
  void aMalformedFileSaysWhereAndWhichRule() throws IOException {
    String text = TestArtifacts.bytes(signed()).toLatin1().replace("counter: 7", "counter: 0x7");

    CommandRun run = inspect(Bytes.utf8(text));

    assertThat(run.exit()).isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("counter", "ART-13", "artifact-field-type");
  }

  @Test
  void aFileThatIsNotThereIsNotFound() {
    CommandRun run = CommandRun.of("artifact", "inspect", folder.resolve("none").toString());

    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void aKeyThatIsNoneIsRefused() throws IOException {
    CommandRun run = inspect(TestArtifacts.bytes(signed()), "--signer-key", "alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("--signer-key is no Ed25519 key");
  }

  @Test
  void theDocumentHasTheSameFacts() throws IOException {
    CommandRun run = inspect(TestArtifacts.bytes(signed()), "--signer-key", key(ALICE), "--json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactly(
            "verdict",
            "exit_class",
            "shape",
            "project",
            "file",
            "counter",
            "signer",
            "signature",
            "content_sha",
            "raw_sha",
            "canonical",
            "recipients",
            "keys");
    assertThat(json.get("verdict").asText()).isEqualTo("ok");
    assertThat(json.get("counter").asText()).isEqualTo("7");
    assertThat(json.get("signature").asText()).isEqualTo("holds");
    assertThat(json.get("content_sha").asText()).isEqualTo(signed().contentSha().toString());
    assertThat(json.get("canonical").asBoolean()).isTrue();
    assertThat(json.get("recipients")).hasSize(2);
    assertThat(json.get("keys").get(1).asText()).isEqualTo("DB_PASSWORD");
  }

  @Test
  void theDocumentOfAMalformedFileNamesTheCode() throws IOException {
    CommandRun run = inspect(Bytes.utf8("hello: world\n"), "--json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.exit()).isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(json.get("verdict").asText()).isEqualTo("malformed");
    assertThat(json.get("exit_class").asText()).isEqualTo("decode-malformed");
    assertThat(json.get("code").asText()).startsWith("artifact-");
  }
}
