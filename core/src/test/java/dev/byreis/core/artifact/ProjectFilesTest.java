package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else a project repository holds: names, messages, configuration, and no secrets. */
class ProjectFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"add-DB_PASSWORD-1767225600", "replace-A-0", "bulk-1keys-5", "bulk-100keys-5"})
  void submissionBranchesNameTheirFile(String tail) {
    SubmissionName name = SubmissionName.find(RefName.branch("byreis/" + tail)).orElseThrow();
    assertThat(name.branch()).isEqualTo(RefName.branch("byreis/" + tail));
    assertThat(name.path()).hasToString("byreis/" + tail + ".yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byreis/add--5",
        "byreis/add-A",
        "byreis/add-A-B-5",
        "byreis/add-1A-5",
        "byreis/add-byreis-5",
        "byreis/delete-A-5",
        "byreis/bulk-0keys-5",
        "byreis/bulk-101keys-5",
        "byreis/bulk-01keys-5",
        "byreis/rotate-5",
        "add-A-5",
        "x/byreis/add-A-5"
      })
  void otherBranchesAreNoSubmissions(String branch) {
    assertThat(SubmissionName.find(RefName.branch(branch))).isEmpty();
  }

  @Test
  void tagsAreNoSubmissions() {
    assertThat(SubmissionName.find(new RefName("refs/tags/byreis/add-A-5"))).isEmpty();
  }

  @Test
  void rotationMessagesAreReadAsTheyAreWritten() {
    RotationCommitMessage.Entry entry = entry("production");
    RotationCommitMessage one =
        new RotationCommitMessage.OneFile(
            new ProjectId("myapp"),
            entry,
            new AdminId("alice"),
            Sample.signedArtifact().signature());
    RotationCommitMessage all =
        new RotationCommitMessage.AllFiles(
            new ProjectId("myapp"), List.of(entry("a"), entry, entry("staging")));
    for (RotationCommitMessage message : List.of(one, all)) {
      String text = message.text();
      assertThat(RotationCommitMessage.find(Bytes.utf8(text))).contains(message);
      for (String spoilt :
          List.of(
              text + "\n",
              text + "x",
              " " + text,
              text.strip(),
              text.replace("\n", "\r\n"),
              text.replace("re-encrypt\n\n", "re-encrypt\n"),
              text.replace("re-encrypt", "re-encrypt "),
              text.replace("pending_counter: 1", "pending_counter: 01"),
              text.replace("content_sha: ", "content_sha:  "),
              text.replace("file: production", "file: pro/duction"),
              text.replace("myapp", ".myapp"))) {
        assertThat(RotationCommitMessage.find(Bytes.utf8(spoilt))).as(spoilt).isEmpty();
      }
    }
    String unsorted = all.text().replace("file: a\n", "file: z\n");
    assertThat(RotationCommitMessage.find(Bytes.utf8(unsorted))).isEmpty();
    String twice = all.text().replace("file: a\n", "file: production\n");
    assertThat(RotationCommitMessage.find(Bytes.utf8(twice))).isEmpty();
  }

  private static RotationCommitMessage.Entry entry(String file) {
    return new RotationCommitMessage.Entry(
        new LogicalName(file), CounterValue.of(1), Sample.signedArtifact().contentSha());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/acme/registry",
        "https://git.example:8443/r.git",
        "ssh://git@example.org/acme/r",
        "ssh://example.org:2222/r"
      })
  void aProjectConfigurationIsRead(String url) {
    ProjectConfigFile.Reading reading =
        config("registry_url: \"" + url + "\"\nproject_id: \"myapp\"\n");
    assertThat(reading)
        .isEqualTo(
            new ProjectConfigFile.Reading.Read(
                new ProjectConfigFile(url, new ProjectId("myapp"), "secrets")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a/b",
        "https://u@a/b",
        "https://u:p@a/b",
        "ssh://u:p@a/b",
        "https://a/b?c",
        "https://a/b#c",
        "file:///a",
        "https://",
        "https://a/AGE-SECRET-KEY-1",
        "a b"
      })
  void otherAddressesAreRefusedAndNotRepeated(String url) {
    ProjectConfigFile.Reading reading =
        config("registry_url: \"" + url + "\"\nproject_id: \"myapp\"\n");
    assertThat(reading).isInstanceOf(ProjectConfigFile.Reading.Refused.class);
    assertThat(reading.toString()).doesNotContain(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secrets_dir: ../a",
        "secrets_dir: /a",
        "secrets_dir: a//b",
        "secrets_dir: ./a",
        "secrets_dir: 12",
        "token: a",
        "project_id: b",
        "secrets_dir: a\n---\n",
        "secrets_dir: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void anotherFieldOrFormIsRefused(String line) {
    String good = "registry_url: \"https://a/b\"\nproject_id: \"myapp\"\n";
    assertThat(config(good)).isInstanceOf(ProjectConfigFile.Reading.Read.class);
    assertThat(config(good + line + "\n")).isInstanceOf(ProjectConfigFile.Reading.Refused.class);
    assertThat(config(good + " ".repeat(4096)))
        .isInstanceOf(ProjectConfigFile.Reading.Refused.class);
  }

  @Test
  void anotherRegistryOrProjectIsARedirection() {
    ProjectConfigFile before = new ProjectConfigFile("https://a/b", new ProjectId("p"), "secrets");
    assertThat(new ProjectConfigFile("https://a/b", new ProjectId("p"), "s").redirects(before))
        .isFalse();
    assertThat(new ProjectConfigFile("https://a/c", new ProjectId("p"), "s").redirects(before))
        .isTrue();
    assertThat(new ProjectConfigFile("https://a/b", new ProjectId("q"), "s").redirects(before))
        .isTrue();
  }

  private static ProjectConfigFile.Reading config(String text) {
    return ProjectConfigFile.read(Bytes.utf8(text));
  }

  @ParameterizedTest
  @CsvSource({
    "AGE-SECRET-KEY-1QQ, AGE_IDENTITY",
    "age-secret-key-1qq, AGE_IDENTITY",
    "AGE-PLUGIN-YUBIKEY-1, AGE_PLUGIN_IDENTITY",
    "-----BEGIN OPENSSH PRIVATE KEY-----, PEM_PRIVATE_KEY",
    "-----BEGIN PRIVATE KEY-----, PEM_PRIVATE_KEY",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----, PEM_PRIVATE_KEY",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==,"
        + " SIGNING_KEY",
    "token: ghp_abc, TOKEN",
    "github_pat_11, TOKEN"
  })
  void keyMaterialIsFoundByLine(String secret, SecretKind kind) {
    assertThat(SecretScan.in(Bytes.utf8("first\n\nx: " + secret + "\nlast\n")))
        .contains(new SecretScan.Find(kind, 3));
  }

  /** Pieces that make up material, or nearly; put together at random, with a seed that stays. */
  @Test
  void whatTheQuickLookPassesOverHoldsNothing() {
    String[] pieces = {
      "AGE-SECRET-KEY-1",
      "age-Secret-key-",
      "1",
      "AGE-PLUGIN-",
      "age-",
      "-----BEGIN ",
      "-",
      "RSA ",
      "PRIVATE KEY",
      "private",
      "ghp_",
      "gh",
      "o_",
      "a",
      "A",
      "github_pat_",
      "glpat-",
      "xoxb-",
      "xox",
      "AKIA",
      "IA",
      "0123456789ABCDEF",
      "sha512-",
      "=",
      "==",
      "\n",
      " ",
      "+",
      "/",
      "K",
      "_",
      "a".repeat(85),
      "B".repeat(86),
      "\u00e9"
    };
    Random random = new Random(33);
    int found = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(7); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Bytes content = Bytes.owning(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      assertThat(SecretScan.in(content))
          .as(text.toString())
          .isEqualTo(SecretScan.find(text.toString()));
      found += SecretScan.in(content).isPresent() ? 1 : 0;
    }
    assertThat(found).isBetween(5_000, 45_000);
  }

  @Test
  void whatIsPublicIsNotFound() {
    assertThat(SecretScan.in(Sample.signed())).isEmpty();
    assertThat(SecretScan.in(Bytes.utf8("-----BEGIN PUBLIC KEY-----\n"))).isEmpty();
    assertThat(SecretScan.in(Bytes.utf8("sha512-" + "a".repeat(86) + "=="))).isEmpty();
    assertThat(SecretScan.in(Bytes.utf8("a".repeat(1 << 20)))).isEmpty();
    assertThat(SecretScan.in(Bytes.utf8("-----BEGIN ".repeat(90_000)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".env",
        "a/.env.local",
        "admin.key",
        "b/ADMIN-SIGN.KEY",
        "trust.yaml",
        "plaintext.yaml",
        "c/prod.dec.yaml"
      })
  void namesForKeysAndPlaintextAreFound(String path) {
    assertThat(SecretScan.in(new TreePath(path)))
        .contains(new SecretScan.Find(SecretKind.FORBIDDEN_NAME, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "secrets/prod.enc.yaml", ".env/readme", "admin.key.md"})
  void otherNamesAreNot(String path) {
    assertThat(SecretScan.in(new TreePath(path))).isEmpty();
  }

  @Test
  void theSignerIsFoundInAnyStyle() {
    AdminId alice = new AdminId("alice");
    String text = Sample.signed().toLatin1();
    assertThat(ArtifactSigner.find(Sample.signed())).contains(alice);
    assertThat(ArtifactSigner.find(Bytes.utf8(text.replace("r: alice", "r: 'alice'"))))
        .contains(alice);
    assertThat(ArtifactSigner.find(Sample.unsigned())).isEmpty();
    assertThat(ArtifactSigner.find(Bytes.utf8("text"))).isEmpty();
    assertThat(ArtifactSigner.find(Bytes.empty())).isEmpty();
  }

  @Test
  void aReportSaysWhetherTheBytesAreCanonicalAndTheSignatureHolds() {
    ArtifactReport report = ArtifactReport.of(Sample.signedArtifact(), Sample.signed());
    assertThat(report.form()).isEqualTo(ArtifactReport.Form.CANONICAL);
    assertThat(report.signature()).isEqualTo(ArtifactReport.Signature.NOT_CHECKED);
    assertThat(report.checkedWith(Sample.ALICE.publicKey()).signature())
        .isEqualTo(ArtifactReport.Signature.HOLDS);
    assertThat(report.checkedWith(TestSigner.named("bob").publicKey()).signature())
        .isEqualTo(ArtifactReport.Signature.WRONG);
    Bytes other = Sample.signed().plus(Bytes.utf8("\n"));
    assertThat(ArtifactReport.of(Sample.signedArtifact(), other).form())
        .isEqualTo(ArtifactReport.Form.OTHER);
    assertThat(ArtifactReport.of(Sample.unsignedArtifact(), Sample.unsigned()).signature())
        .isEqualTo(ArtifactReport.Signature.NONE);
  }
}
