package dev.byreis.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryInitCommandTest {
  @TempDir private Path folder;
  private Path repo;
  private AdminKeys anchor;
  private AdminKeys alice;

  @BeforeEach
  void makeKeys() throws IOException {
    repo = folder.resolve("registry");
    anchor = keys("anchor");
    alice = keys("alice");
  }

  private AdminKeys keys(String id) throws IOException {
    AdminKeys keys = AdminKeys.generate(new AdminId(id), new SecureRandom());
    keys.writeTo(SecretFolder.at(folder.resolve(id)));
    return keys;
  }

  private static String entry(AdminKeys keys) {
    return keys.id()
        + ","
        + keys.identity().recipient()
        + ","
        + keys.signingKey().publicKey().base64();
  }

  private CommandRun init(String... more) {
    return initWith(folder.resolve("anchor").resolve(AdminKeys.RAW_SIGNING_FILE), more);
  }

  private CommandRun initWith(Path anchorKey, String... more) {
    List<String> words = new ArrayList<>(List.of("registry", "init", "--repo", repo.toString()));
    words.addAll(List.of("--anchor-key", anchorKey.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String anchorKey() {
    return anchor.signingKey().publicKey().base64();
  }

  @Test
  void aNewRegistryVerifiesInBothModes() {
    CommandRun run =
        init(
            "--admin", entry(alice),
            "--project", "shop=production:secrets/production.enc.yaml,staging:a b/staging.enc.yaml",
            "--project", "blog=main-file:secrets/main.enc.yaml");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).matches("genesis [0-9a-f]{40}\nanchor [0-9a-f]{64}\n");
    for (String mode : List.of("anchor", "roster")) {
      CommandRun verified =
          CommandRun.of(
              "registry",
              "verify",
              "--repo",
              repo.toString(),
              "--anchor",
              anchorKey(),
              "--mode",
              mode);
      assertThat(verified.exit()).as(verified.out() + verified.err()).isEqualTo(ExitClass.OK);
    }
  }

  @Test
  void gitItselfFindsNothingWrong() throws IOException {
    init("--admin", entry(alice), "--project", "shop=production:secrets/production.enc.yaml");

    GitCommand git = GitCommand.in(repo);
    git.run("fsck", "--strict", "--no-dangling");
    assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    Path signers = folder.resolve("signers");
    Files.writeString(
        signers,
        OpenSshKeys.allowedSignersLine("byreis-anchor", anchor.signingKey().publicKey()) + "\n");
    git.run("-c", "gpg.ssh.allowedSignersFile=" + signers, "verify-commit", "main");
    assertThat(git.run("ls-tree", "-r", "--name-only", "main").lines())
        .containsExactly("admins.yaml", "counters/shop/production.json", "projects/shop.yaml");
    assertThat(git.run("show", "main:counters/shop/production.json"))
        .contains("\"last_accepted_counter\": 0", "\"last_pr\": \"\"", "\"pending\": null");
  }

  @Test
  void aRosterFileAndAnOpenSshAnchorWillDo() throws IOException {
    init("--admin", entry(alice));
    Path roster = folder.resolve("admins.yaml");
    Files.writeString(roster, GitCommand.in(repo).run("show", "main:admins.yaml") + "\n");
    repo = folder.resolve("second");

    CommandRun run =
        initWith(
            folder.resolve("anchor").resolve(AdminKeys.OPENSSH_FILE),
            "--roster",
            roster.toString());

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("anchor " + anchor.signingKey().publicKey().fingerprint());
  }

  @Test
  void asJsonItIsOneDocument() {
    CommandRun run = init("--admin", entry(alice), "--json");

    assertThat(run.out())
        .matches(
            "\\{\"repository\":\"[^\"]+\",\"genesis\":\"[0-9a-f]{40}\",\"anchor_key\":\"[^\"]{44}\","
                + "\"anchor_fingerprint\":\"[0-9a-f]{64}\"}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws IOException {
    Files.createDirectories(repo);
    Files.writeString(repo.resolve("file"), "precious");

    CommandRun run = init("--admin", entry(alice));

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("is already there and not empty");
    assertThat(repo.resolve("file")).hasContent("precious");
    assertThat(repo.resolve("HEAD")).doesNotExist();
  }

  @Test
  void itMustBeClearWhoAdministers() throws IOException {
    Path roster = Files.writeString(folder.resolve("admins.yaml"), "admins: []\n");

    assertThat(init().err()).contains("it must be clear who administers");
    assertThat(init("--admin", entry(alice), "--roster", roster.toString()).exit())
        .isEqualTo(ExitClass.GENERAL);
    assertThat(init("--roster", roster.toString()).exit()).isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(init("--admin", entry(alice), "--admin", entry(alice)).exit())
        .isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(repo).doesNotExist();
  }

  @Test
  void malformedEntriesAreRefusedBeforeAnythingIsMade() {
    String good = entry(alice);
    for (String admin : List.of("", "alice", good + ",x", "two words" + good, "a,b,c")) {
      assertThat(init("--admin", admin).exit()).as(admin).isEqualTo(ExitClass.GENERAL);
    }
    for (String project :
        List.of(
            "shop",
            "=a:b",
            "shop=",
            "shop=a",
            "shop=a:",
            "shop=:b",
            "shop=a:../b",
            "shop=a:/b",
            "shop=a:b,a:c",
            "shop=a:b,c:b",
            "shop=shop:b",
            "../x=a:b")) {
      assertThat(init("--admin", good, "--project", project).exit())
          .as(project)
          .isEqualTo(ExitClass.GENERAL);
    }
    assertThat(init("--admin", good, "--project", "p=a:b", "--project", "p=a:b").exit())
        .isEqualTo(ExitClass.GENERAL);
    assertThat(repo).doesNotExist();
  }

  @Test
  void aKeyThatOthersMayReadIsNotUsed() throws IOException {
    Path key = folder.resolve("anchor").resolve(AdminKeys.RAW_SIGNING_FILE);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    CommandRun run = init("--admin", entry(alice));

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("others may read the key", "chmod 600");
  }

  @Test
  void whatIsNoKeyIsMalformedAndNotQuoted() throws IOException {
    SecretFolder secrets = SecretFolder.at(folder.resolve("odd"));
    secrets.write("key", Bytes.utf8("hunter2"));

    CommandRun run = initWith(folder.resolve("odd/key"), "--admin", entry(alice));

    assertThat(run.exit()).isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(run.err()).doesNotContain("hunter2");
    assertThat(initWith(folder.resolve("odd/none"), "--admin", entry(alice)).exit())
        .isEqualTo(ExitClass.NOT_FOUND);
  }
}
