package dev.byreis.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryVerifyCommandTest {
  private static final String ANCHOR =
      "39f713d0a644253f04529421b9f51b9b08979d08295959c4f3990ee617f5139f";
  private static final String ANCHOR_BASE64 = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
  private static final String ANCHOR_SSH =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM";
  private static final String FIXTURE_HEAD = "ecd81296356936c95a0c7607540d08c6affc190a";

  @TempDir private Path folder;

  private Path unbundled(String bundle, String ref) throws IOException {
    Path file = folder.resolve(bundle);
    try (InputStream stream =
        RegistryVerifyCommandTest.class.getResourceAsStream("/vectors/" + bundle)) {
      assertThat(stream).as(bundle).isNotNull();
      Files.copy(stream, file);
    }
    Path repo = folder.resolve("repo");
    GitCommand.initBare(repo)
        .run("fetch", "-q", file.toString(), "refs/heads/" + ref + ":refs/heads/main");
    return repo;
  }

  private static CommandRun verify(String repo, String... more) {
    List<String> words = new ArrayList<>(List.of("registry", "verify", "--repo", repo));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void theFixtureVerifiesByFingerprintBase64AndOpenSshKey() throws IOException {
    String repo = unbundled("registry-fixture.bundle", "main").toString();

    for (String anchor : List.of(ANCHOR, ANCHOR_BASE64, ANCHOR_SSH, ANCHOR_SSH + " a comment")) {
      CommandRun run = verify(repo, "--anchor", anchor);

      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
      assertThat(run.out().lines())
          .containsExactly(
              "ok: head " + FIXTURE_HEAD + ", mode anchor, anchor " + ANCHOR,
              "audit of myapp: clean, 3 lines");
    }
  }

  @Test
  void aProjectsLogIsShownLineByLine() throws IOException {
    String repo = unbundled("registry-fixture.bundle", "main").toString();

    CommandRun run = verify(repo, "--anchor", ANCHOR, "--project", "myapp");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains("  line 1: verified, actor alice\n", "  line 3: verified, actor alice\n");
  }

  @Test
  void aUrlIsFetchedWithGit() throws IOException {
    Path repo = unbundled("registry-fixture.bundle", "main");

    CommandRun run = verify(repo.toUri().toString(), "--anchor", ANCHOR);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "registry-extension-anchor.bundle, main, anchor, OK",
    "registry-extension-roster.bundle, main, roster, OK",
    "registry-extension-roster.bundle, main, anchor, TRUST_ERROR",
    "registry-extension-anchor.bundle, main, roster, TRUST_ERROR",
    "registry-variants.bundle, v01-unsigned-tip, anchor, TRUST_ERROR",
    "registry-variants.bundle, v02-unsigned-below-signed-tip, anchor, TRUST_ERROR",
    "registry-variants.bundle, v03-audit-file-deleted, anchor, TRUST_ERROR",
    "registry-variants.bundle, v04-counter-jump, anchor, TRUST_ERROR",
    "registry-variants.bundle, v05-splice-admins, anchor, TRUST_ERROR",
    "registry-variants.bundle, v06-two-lines-in-one-commit, anchor, TRUST_ERROR",
    "registry-variants.bundle, v07-blank-line-commit, anchor, TRUST_ERROR",
    "registry-variants.bundle, v08-advance-without-audit-line, anchor, TRUST_ERROR",
    "registry-variants.bundle, v09-no-counter-fields, anchor, TRUST_ERROR",
    "registry-variants.bundle, v10-no-audit-entry-sha, anchor, TRUST_ERROR",
    "registry-variants.bundle, v11-look-alike-first-line, anchor, OK",
    "registry-extension-variants.bundle, x01-cosigner-is-signer, anchor, TRUST_ERROR",
    "registry-extension-variants.bundle, x02-write-ahead-incomplete, anchor, TRUST_ERROR",
    "registry-extension-variants.bundle, x03-cosignature-wrong-domain, anchor, TRUST_ERROR",
    "registry-extension-variants.bundle, x04-plugin-key-in-clear, anchor, TRUST_ERROR",
    "registry-extension-variants.bundle, x05-reversal-without-delta, anchor, TRUST_ERROR",
    "registry-extension-variants.bundle, y01-removed-admin-signs, roster, TRUST_ERROR",
  })
  void everyVariantEndsAsItsReadmeSays(String bundle, String ref, String mode, ExitClass exit)
      throws IOException {
    Path repo = unbundled(bundle, ref);

    CommandRun run = verify(repo.toString(), "--anchor", ANCHOR, "--mode", mode);

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    assertThat(run.out()).startsWith(exit == ExitClass.OK ? "ok: " : "tampered: ");
  }

  @Test
  void anotherAnchorIsNotTrusted() throws IOException {
    Path repo = unbundled("registry-fixture.bundle", "main");

    CommandRun run = verify(repo.toString(), "--anchor", "0".repeat(64));

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("not authentic: ");
  }

  @Test
  void aShallowCopyIsInconclusive() throws IOException {
    Path repo = unbundled("registry-fixture.bundle", "main");
    GitCommand.in(folder)
        .run("clone", "-q", "--bare", "--depth=2", repo.toUri().toString(), "shallow");

    CommandRun run = verify(folder.resolve("shallow").toString(), "--anchor", ANCHOR);

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("byreis: inconclusive: ").contains("--unshallow");
  }

  @Test
  void aRepositoryWithoutMainIsInconclusive() {
    GitCommand.initBare(folder.resolve("empty"));

    CommandRun run = verify(folder.resolve("empty").toString(), "--anchor", ANCHOR, "--json");

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.out())
        .isEqualTo(
            "{\"verdict\":\"inconclusive\",\"exit_class\":\"verify-failure\","
                + "\"why\":\"there is no refs/heads/main\"}\n");
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    assertThat(verify(folder.resolve("none").toString(), "--anchor", ANCHOR).exit())
        .isEqualTo(ExitClass.NOT_FOUND);
    Path repo = unbundled("registry-fixture.bundle", "main");
    CommandRun run = verify(repo.toString(), "--anchor", ANCHOR, "--project", "other");
    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(run.err()).contains("the registry has no project other");
  }

  @Test
  void aUrlThatCannotBeFetchedIsInconclusive() {
    CommandRun run = verify(folder.resolve("none").toUri().toString(), "--anchor", ANCHOR);

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("inconclusive: the registry cannot be fetched");
  }

  @Test
  void whatIsNoAnchorModeOrProjectIsAUsageError() {
    for (String anchor : List.of("", "abc", "ssh-ed25519 AAAA", "ssh-rsa " + ANCHOR_BASE64)) {
      assertThat(verify("x", "--anchor", anchor).exit()).as(anchor).isEqualTo(ExitClass.GENERAL);
    }
    assertThat(verify("x", "--anchor", ANCHOR, "--mode", "both").exit())
        .isEqualTo(ExitClass.GENERAL);
    assertThat(verify("x", "--anchor", ANCHOR, "--project", "../x").exit())
        .isEqualTo(ExitClass.GENERAL);
  }

  @Test
  void asJsonItIsOneDocument() throws IOException {
    Path repo = unbundled("registry-variants.bundle", "v04-counter-jump");

    CommandRun run = verify(repo.toString(), "--anchor", ANCHOR, "--json");

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .startsWith("{\"verdict\":\"tampered\",\"exit_class\":\"trust-error\",\"head\":\"")
        .contains(
            "\"mode\":\"anchor\"",
            "\"authentic\":true",
            "\"conforming\":false",
            "\"code\":\"",
            "\"projects\":[{\"id\":\"myapp\",\"clean\":false");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theRepositoryIsNotWrittenTo() throws IOException {
    Path repo = unbundled("registry-fixture.bundle", "main");
    List<String> before = listing(repo);

    verify(repo.toString(), "--anchor", ANCHOR);

    assertThat(listing(repo)).isEqualTo(before);
  }

  private static List<String> listing(Path repo) throws IOException {
    List<String> entries = new ArrayList<>();
    try (var paths = Files.walk(repo)) {
      for (Path path : paths.sorted().toList()) {
        entries.add(path + " " + Files.getLastModifiedTime(path));
      }
    }
    return entries;
  }
}
