package dev.byreis.cli.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyNewCommandTest {
  private static final Pattern ENTRY =
      Pattern.compile(" {2}- id: (.*)\n {4}age_key: (.*)\n {4}signer_key: (.*)\n");

  @TempDir private Path folder;

  private CommandRun keyNew(String id, Path out, String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("key", "new", "--id", id, "--out", out.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private Bytes content(Path out, String name) throws IOException {
    return Bytes.owning(Files.readAllBytes(out.resolve(name)));
  }

  @Test
  void theRosterEntryNamesTheKeysThatWereWritten() throws IOException, MalformedKeyException {
    Path out = folder.resolve("a folder/alice");
    CommandRun run = keyNew("alice", out);

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    Matcher entry = ENTRY.matcher(run.out());
    assertThat(entry.matches()).as(run.out()).isTrue();
    assertThat(entry.group(1)).isEqualTo("alice");
    assertThat(AgeRecipient.find(entry.group(2))).isPresent();
    SigningKey raw = SigningKey.ofSixtyFour(content(out, "admin-sign.key"));
    assertThat(Ed25519PublicKey.findBase64(entry.group(3))).contains(raw.publicKey());
    SigningKey openSsh = OpenSshKeys.readPrivateFile(content(out, "id_ed25519"));
    assertThat(openSsh.publicKey()).isEqualTo(raw.publicKey());
    assertThat(content(out, "id_ed25519.pub").toLatin1())
        .isEqualTo(OpenSshKeys.publicLine(raw.publicKey(), "alice") + "\n");
    assertThat(content(out, "admin.key").toLatin1())
        .matches("AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}\n");
  }

  @Test
  void onlyTheOwnerMayReadAnyOfIt() throws IOException {
    Path out = folder.resolve("alice");
    keyNew("alice", out);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rwx------");
    for (String name : AdminKeys.FILES) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void noSecretIsPrinted() throws IOException, MalformedKeyException {
    Path out = folder.resolve("alice");
    CommandRun run = keyNew("alice", out);

    String said = run.out() + run.err();
    Bytes signing = content(out, "admin-sign.key");
    assertThat(said)
        .doesNotContain("AGE-SECRET-KEY")
        .doesNotContain("PRIVATE KEY")
        .doesNotContain(signing.slice(0, 32).toHex())
        .doesNotContain(
            java.util.Base64.getEncoder()
                .encodeToString(signing.slice(0, 32).toByteArray())
                .substring(0, 40))
        .contains(
            "signer fingerprint " + SigningKey.ofSixtyFour(signing).publicKey().fingerprint());
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    for (String name : AdminKeys.FILES) {
      Path out = folder.resolve("with-" + name);
      SecretFolder.at(out).write(name, Bytes.utf8("precious"));

      CommandRun run = keyNew("alice", out);

      assertThat(run.exit()).as(name).isEqualTo(ExitClass.GENERAL);
      assertThat(run.err()).contains(name + " is already there", "never overwritten");
      assertThat(content(out, name).toLatin1()).isEqualTo("precious");
      try (var files = Files.list(out)) {
        assertThat(files).hasSize(1);
      }
    }
  }

  @Test
  void aFolderThatOthersMayEnterIsRefused() throws IOException {
    Path out = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandRun run = keyNew("alice", out);

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("can be entered by others (rwxr-xr-x)");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path out = Files.createFile(folder.resolve("file"));

    CommandRun run = keyNew("alice", out);

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("is not a folder");
  }

  @Test
  void anIdThatNoRosterTakesIsRefused() {
    for (String id : List.of("", "two words", "a/b", "x".repeat(62), "y".repeat(32))) {
      CommandRun run = keyNew(id, folder.resolve("out"));

      assertThat(run.exit()).as(id).isEqualTo(ExitClass.GENERAL);
      assertThat(run.err()).contains("is not an administrator's id");
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  @Test
  void twoRunsMakeDifferentKeys() {
    assertThat(keyNew("alice", folder.resolve("one")).out())
        .isNotEqualTo(keyNew("alice", folder.resolve("two")).out());
  }

  @Test
  void asJsonItIsOneDocument() {
    CommandRun run = keyNew("alice", folder.resolve("alice"), "--json");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .matches(
            "\\{\"id\":\"alice\",\"age_key\":\"age1[a-z0-9]{58}\",\"signer_key\":\"[^\"]{44}\","
                + "\"age_fingerprint\":\"[0-9a-f]{64}\",\"signer_fingerprint\":\"[0-9a-f]{64}\","
                + "\"folder\":\"[^\"]+\",\"files\":\\[\"admin.key\",\"admin-sign.key\","
                + "\"id_ed25519\",\"id_ed25519.pub\"]}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void sshKeygenDerivesThePublicKeyFromThePrivateOne() throws IOException, InterruptedException {
    Path out = folder.resolve("alice");
    keyNew("alice", out);

    String derived = said("ssh-keygen", "-y", "-f", out.resolve("id_ed25519").toString());

    assertThat(content(out, "id_ed25519.pub").toLatin1()).startsWith(derived.strip());
  }

  @Test
  void ageDerivesTheRecipientFromTheIdentity() throws IOException, InterruptedException {
    Path out = folder.resolve("alice");
    CommandRun run = keyNew("alice", out);

    String derived = said("age-keygen", "-y", out.resolve("admin.key").toString());

    assertThat(derived).startsWith("age1");
    assertThat(run.out()).contains("age_key: " + derived.strip());
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
