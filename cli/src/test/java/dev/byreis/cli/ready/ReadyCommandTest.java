package dev.byreis.cli.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer says that it can read, and only if it can (ROT-60, ROT-62). */
class ReadyCommandTest {
  private static final String BRANCH = "byreis/rotate-1-20260521t1200z";

  @TempDir private Path folder;
  private Organisation organisation;

  @BeforeEach
  void begin() {
    organisation = Organisation.in(folder, TrustMode.ROSTER);
    organisation.mustRun(
        "alice", "API_KEY=first\nTOKEN=t\n", "secret", "bootstrap", "--file", "production");
    organisation.mustRun("alice", "KEY=x\n", "secret", "bootstrap", "--file", "staging");
    organisation.project().run("update-ref", "refs/heads/" + BRANCH, "refs/heads/main");
  }

  private CommandRun ready(String who, String... more) {
    String[] words = new String[more.length + 5];
    System.arraycopy(
        new String[] {"ready", "--branch", BRANCH, "--as", "payments"}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return organisation.run(who, words);
  }

  private String tag() {
    return BRANCH.replace("byreis/", "byreis/ready/") + "/payments";
  }

  @Test
  void whoDecryptsEveryFileGivesASignedTag() throws IOException {
    CommandRun run = ready("bob");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("given: payments can read all 2 files at ");
    GitCommand project = organisation.project();
    assertThat(project.run("cat-file", "-t", tag())).isEqualTo("tag");
    assertThat(project.run("for-each-ref", "--format=%(contents)", "refs/tags/" + tag()))
        .startsWith(
            "byreis: ready\n\nproject_id: myapp\nrotation_branch: "
                + BRANCH
                + "\ntip: "
                + project.run("rev-parse", BRANCH)
                + "\nconsumer: payments\nfile: production ");
    Path signers = folder.resolve("signers");
    String key = OpenSshKeys.publicLine(organisation.keys("bob").signingKey().publicKey(), "");
    Files.writeString(signers, "payments " + key + "\n");
    GitCommand.Result verified =
        project.tryRun(
            "-c",
            "gpg.format=ssh",
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "verify-tag",
            tag());
    assertThat(verified.succeeded()).as(verified.err()).isTrue();
    assertThat(verified.err()).contains("Good \"git\" signature for payments");
  }

  @Test
  void givingItTwiceChangesNothing() {
    ready("bob");
    String before = organisation.refs();

    CommandRun run = ready("bob");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).startsWith("already given");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aTagOfSomebodyElseIsNotTakenForOnesOwn() {
    ready("alice");
    String before = organisation.refs();

    CommandRun run = ready("bob");

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void whoCannotDecryptGivesNothing() {
    String before = organisation.refs();

    CommandRun run = ready("carol");

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("production: the value of API_KEY cannot be decrypted");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aBranchThatIsNotThereOrNotOneIsRefused() {
    assertThat(
            organisation
                .run("bob", "ready", "--branch", "byreis/rotate-9-20260521t1200z", "--as", "p")
                .exit())
        .isEqualTo(ExitClass.NOT_FOUND);
    assertThat(organisation.run("bob", "ready", "--branch", "main", "--as", "p").exit())
        .isEqualTo(ExitClass.GENERAL);
    assertThat(organisation.run("bob", "ready", "--branch", BRANCH, "--as", "../x").exit())
        .isEqualTo(ExitClass.GENERAL);
  }

  @Test
  void theDocumentNamesTheTag() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ready("bob", "--json").out());

    assertThat(json.get("outcome").asText()).isEqualTo("given");
    assertThat(json.get("consumer").asText()).isEqualTo("payments");
    assertThat(json.get("files").asInt()).isEqualTo(2);
    assertThat(json.get("tag").asText()).isEqualTo("refs/tags/" + tag());
  }
}
