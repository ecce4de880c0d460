package dev.byreis.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandTest {
  private static final String[] PRODUCTION = {"--file", "production"};

  @TempDir private Path folder;
  private Organisation organisation;

  @BeforeEach
  void begin() {
    organisation = Organisation.in(folder, TrustMode.ROSTER);
  }

  private static String[] words(String text, String... more) {
    String[] first = text.split(" ");
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private void bootstrap() {
    organisation.mustRun(
        "alice", "API_KEY=first\nDB_PASSWORD=hunter2\n", words("secret bootstrap", PRODUCTION));
  }

  private String get(String who, String key) {
    CommandRun run = organisation.run(who, words("get " + key, PRODUCTION));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    return run.out();
  }

  /** The registry conforms in every commit, and its log is sound. */
  private void assertSound() {
    CommandRun run =
        CommandRun.of(
            "registry",
            "verify",
            "--repo",
            organisation.registry().folder().toString(),
            "--mode",
            "roster",
            "--anchor",
            organisation.anchor().publicKey().base64());
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
  }

  private void assertNothingChanged(CommandRun run, ExitClass exit, String before) {
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void theFirstVersionIsReadByEveryAdministrator() {
    bootstrap();

    assertThat(get("alice", "API_KEY")).isEqualTo("first");
    assertThat(get("bob", "DB_PASSWORD")).isEqualTo("hunter2");
    assertThat(organisation.project().run("show", "main:secrets/production.enc.yaml"))
        .contains("counter: 1", "signer: alice")
        .doesNotContain("hunter2");
    assertSound();
  }

  @Test
  void aSecretIsReplacedAndAllOthersAreKeptAndEncryptedAnew() {
    bootstrap();
    String before = organisation.project().run("show", "main:secrets/production.enc.yaml");

    organisation.mustRun("bob", "second\n", words("secret set API_KEY", PRODUCTION));

    assertThat(get("alice", "API_KEY")).isEqualTo("second");
    assertThat(get("alice", "DB_PASSWORD")).isEqualTo("hunter2");
    String after = organisation.project().run("show", "main:secrets/production.enc.yaml");
    assertThat(after).contains("counter: 2", "signer: bob");
    List<String> ciphertext =
        before.lines().filter(line -> line.matches(" {2}[A-Za-z0-9+/=]{20,}")).toList();
    // The first line of an age file is the same for all.
    assertThat(after.lines().toList())
        .doesNotContainAnyElementsOf(ciphertext.stream().distinct().skip(1).toList());
    assertSound();
  }

  @Test
  void valuesKeepTheirBytes() {
    bootstrap();
    String value = " two lines, \"quoted\"\nand = # \u00e9\n";

    organisation.mustRun("alice", value, words("secret set NOTE --raw", PRODUCTION));

    assertThat(get("bob", "NOTE")).isEqualTo(value);
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() {
    bootstrap();
    String before = organisation.refs();

    CommandRun run =
        organisation.runWithInput("bob", "first\n", words("secret set API_KEY", PRODUCTION));

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("unchanged: myapp/production at counter 1");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aSecretIsTakenOut() {
    bootstrap();

    organisation.mustRun("alice", "", words("secret unset API_KEY", PRODUCTION));

    assertThat(organisation.run("bob", words("get API_KEY", PRODUCTION)).exit())
        .isEqualTo(ExitClass.NOT_FOUND);
    assertThat(get("bob", "DB_PASSWORD")).isEqualTo("hunter2");
    assertSound();
  }

  @Test
  void theLastSecretStays() {
    bootstrap();
    String before = organisation.refs();

    CommandRun run =
        organisation.run("alice", words("secret unset API_KEY DB_PASSWORD", PRODUCTION));

    assertNothingChanged(run, ExitClass.GENERAL, before);
  }

  @Test
  void allSecretsOfAFileArePrintedAsLinesOrAsADocument() throws IOException {
    bootstrap();

    assertThat(organisation.run("bob", words("decrypt", PRODUCTION)).out())
        .isEqualTo("API_KEY=first\nDB_PASSWORD=hunter2\n");
    JsonNode json =
        new ObjectMapper()
            .readTree(organisation.run("bob", words("decrypt --json", PRODUCTION)).out());
    assertThat(json.get("DB_PASSWORD").asText()).isEqualTo("hunter2");
    organisation.mustRun("alice", "a\nb\n", words("secret set NOTE --raw", PRODUCTION));
    CommandRun lines = organisation.run("bob", words("decrypt", PRODUCTION));
    assertThat(lines.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(lines.out()).isEmpty();
    assertThat(lines.err()).contains("NOTE").doesNotContain("hunter2");
  }

  @Test
  void aRunThatEndedAfterItsAnnouncementIsFinishedByTheNextOne() {
    bootstrap();
    String base = organisation.project().run("rev-parse", "main");
    refuseUpdates(organisation.project());
    CommandRun broken =
        organisation.runWithInput("alice", "second\n", words("secret set API_KEY", PRODUCTION));
    assertThat(broken.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(broken.err()).contains("run the same command again");
    assertThat(organisation.project().run("rev-parse", "main")).isEqualTo(base);
    assertThat(get("bob", "API_KEY")).as("still the old one").isEqualTo("first");
    allowUpdates(organisation.project());

    organisation.mustRun("alice", "second\n", words("secret set API_KEY", PRODUCTION));

    assertThat(get("bob", "API_KEY")).isEqualTo("second");
    assertSound();
  }

  @Test
  void aRunThatEndedBeforeItsAcceptanceIsFinishedByTheNextOne() {
    bootstrap();
    refuseAfter(organisation.registry(), 1);
    CommandRun broken =
        organisation.runWithInput("alice", "second\n", words("secret set API_KEY", PRODUCTION));
    assertThat(broken.exit()).as(broken.err()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(get("bob", "API_KEY")).as("announced and on base").isEqualTo("second");
    allowUpdates(organisation.registry());

    CommandRun again =
        organisation.mustRun("alice", "second\n", words("secret set API_KEY", PRODUCTION));

    assertThat(again.err()).contains("finishing that first");
    assertThat(again.out()).startsWith("unchanged");
    assertThat(get("bob", "API_KEY")).isEqualTo("second");
    assertSound();
  }

  @Test
  void anotherOnesAnnouncementIsTakenOverOnlyIfThatIsSaid() {
    bootstrap();
    refuseUpdates(organisation.project());
    organisation.runWithInput("alice", "second\n", words("secret set API_KEY", PRODUCTION));
    allowUpdates(organisation.project());
    String before = organisation.refs();

    CommandRun bob =
        organisation.runWithInput("bob", "third\n", words("secret set API_KEY", PRODUCTION));
    assertNothingChanged(bob, ExitClass.COUNTER_RECONCILE, before);
    assertThat(bob.err()).contains("alice has announced another change", "--take-over");

    organisation.mustRun("bob", "third\n", words("secret set API_KEY --take-over", PRODUCTION));
    assertThat(get("alice", "API_KEY")).isEqualTo("third");
    assertSound();
  }

  @Test
  void contributorsAndStrangersWriteAndReadNothing() {
    bootstrap();
    String before = organisation.refs();

    for (String verb : List.of("secret set API_KEY", "secret unset API_KEY", "get API_KEY")) {
      CommandRun run = organisation.runWithInput("carol", "x\n", words(verb, PRODUCTION));
      assertNothingChanged(run, ExitClass.PERMISSION_DENIED, before);
    }
    assertNothingChanged(
        organisation.run("carol", words("decrypt", PRODUCTION)),
        ExitClass.PERMISSION_DENIED,
        before);
  }

  @Test
  void aFileThatIsNotConfiguredOrThereAlreadyIsRefused() {
    bootstrap();
    String before = organisation.refs();

    assertNothingChanged(
        organisation.runWithInput("alice", "A=b\n", "secret", "bootstrap", "--file", "other"),
        ExitClass.NOT_FOUND,
        before);
    assertNothingChanged(
        organisation.runWithInput("alice", "A=b\n", words("secret bootstrap", PRODUCTION)),
        ExitClass.GENERAL,
        before);
    assertNothingChanged(
        organisation.runWithInput("alice", "b\n", "secret", "set", "A", "--file", "staging"),
        ExitClass.NOT_FOUND,
        before);
  }

  @Test
  void malformedInputIsRefusedWithoutAnyValue() {
    bootstrap();
    String before = organisation.refs();

    for (String input :
        List.of(
            "",
            "# only this\n",
            "no equals sign s3cret\n",
            "1KEY=s3cret\n",
            "KEY=s3cret\nKEY=s3cret\n",
            "byreis=s3cret\n",
            "KEY=\n")) {
      CommandRun run = organisation.runWithInput("alice", input, words("secret set", PRODUCTION));
      assertNothingChanged(run, ExitClass.GENERAL, before);
      assertThat(run.err()).doesNotContain("s3cret");
    }
  }

  @Test
  void anOldFileThatWasPutBackIsAReplay() {
    bootstrap();
    String old = organisation.project().run("rev-parse", "main");
    organisation.mustRun("alice", "second\n", words("secret set API_KEY", PRODUCTION));
    organisation.project().run("update-ref", "refs/heads/main", old);

    CommandRun run = organisation.run("bob", words("get API_KEY", PRODUCTION));

    assertThat(run.exit()).isEqualTo(ExitClass.REPLAY);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileThatWasTamperedWithIsNotDecrypted() {
    bootstrap();
    commit(text -> text.replace("DB_PASSWORD: |", "DB_PASSWORT: |"));

    CommandRun run = organisation.run("bob", words("get API_KEY", PRODUCTION));

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("is not signed by an administrator");
  }

  @Test
  void theDocumentNamesCounterDigestAndKeys() throws IOException {
    CommandRun run =
        organisation.mustRun(
            "alice", "API_KEY=first\n", words("secret bootstrap --json", PRODUCTION));

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("outcome").asText()).isEqualTo("changed");
    assertThat(json.get("project").asText()).isEqualTo("myapp");
    assertThat(json.get("file").asText()).isEqualTo("production");
    assertThat(json.get("counter").asText()).isEqualTo("1");
    assertThat(json.get("content_sha").asText()).hasSize(64);
    assertThat(json.get("keys").get(0).asText()).isEqualTo("API_KEY");
  }

  private void commit(java.util.function.UnaryOperator<String> edit) {
    GitCommand clone = GitCommand.in(folder);
    clone.run("clone", "-q", Organisation.url(organisation.project()), "tampered");
    Path file = folder.resolve("tampered/secrets/production.enc.yaml");
    GitCommand work = GitCommand.in(folder.resolve("tampered"));
    try {
      Files.writeString(file, edit.apply(Files.readString(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    work.run("commit", "-q", "-a", "-m", "Change something");
    work.run("push", "-q", "origin", "main");
  }

  private static void refuseUpdates(GitCommand repository) {
    hook(repository, "exit 1");
  }

  /** Lets so many pushes through and refuses the rest. */
  private static void refuseAfter(GitCommand repository, int pushes) {
    hook(repository, "echo x >> let-through; test \"$(wc -l < let-through)\" -le " + pushes);
  }

  private static void hook(GitCommand repository, String script) {
    Path hooks = repository.folder().resolve("hooks");
    Path hook = hooks.resolve("pre-receive");
    repository.run("config", "core.hooksPath", hooks.toString());
    try {
      Files.createDirectories(hooks);
      Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  private static void allowUpdates(GitCommand repository) {
    try {
      Files.delete(repository.folder().resolve("hooks/pre-receive"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
