package dev.byreis.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contributors propose without any private key; administrators fold in (ART-165 to ART-170). */
class SubmissionTest {
  @TempDir private Path folder;
  private Organisation organisation;

  @BeforeEach
  void begin() throws IOException {
    organisation = Organisation.in(folder, TrustMode.ROSTER);
    organisation.mustRun(
        "alice",
        "API_KEY=first\nDB_PASSWORD=hunter2\n",
        "secret",
        "bootstrap",
        "--file",
        "production");
    Path identity = organisation.place("carol").config().resolve("identity");
    Files.delete(identity.resolve(AdminKeys.IDENTITY_FILE));
    Files.delete(identity.resolve(AdminKeys.RAW_SIGNING_FILE));
  }

  private JsonNode submit(String input, String... more) throws IOException {
    String[] words = new String[5 + more.length];
    System.arraycopy(
        new String[] {"secret", "submit", "--file", "production", "--json"}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return new ObjectMapper().readTree(organisation.mustRun("carol", input, words).out());
  }

  private CommandRun merge(String branch, String... more) {
    String[] words = new String[4 + more.length];
    System.arraycopy(new String[] {"secret", "merge", "--branch", branch}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return organisation.run("bob", words);
  }

  private String get(String key) {
    return organisation.run("alice", "get", key, "--file", "production").out();
  }

  @Test
  void aSubmissionIsOneUnsignedFileOnABranchOfItsOwn() throws IOException {
    JsonNode submitted = submit("s3cret\n", "TOKEN");

    String branch = submitted.get("branch").asText();
    assertThat(branch).matches("byreis/add-TOKEN-[0-9]+");
    GitCommand project = organisation.project();
    assertThat(project.run("log", "--format=%s", "main.." + branch))
        .isEqualTo("byreis: add submission artifact (add TOKEN)");
    assertThat(project.run("diff", "--name-status", "main", branch))
        .isEqualTo("A\t" + branch + ".yaml");
    assertThat(project.run("show", branch + ":" + branch + ".yaml"))
        .contains("counter: 0", "TOKEN: |")
        .doesNotContain("manifest_sig", "s3cret", "API_KEY");
    assertThat(submitted.get("title").asText()).isEqualTo("[byreis] add: TOKEN");
    assertThat(submitted.get("block").asText())
        .contains("\"artifact_sha\":\"" + submitted.get("artifact_sha").asText() + "\"");
  }

  @Test
  void mergingKeepsAllOtherKeysAndRemovesTheBranch() throws IOException {
    JsonNode submitted = submit("second\n", "API_KEY");
    assertThat(submitted.get("branch").asText()).startsWith("byreis/replace-API_KEY-");

    CommandRun run =
        merge(submitted.get("branch").asText(), "--expect", submitted.get("artifact_sha").asText());

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.err()).contains("replaces [API_KEY]");
    assertThat(get("API_KEY")).isEqualTo("second");
    assertThat(get("DB_PASSWORD")).isEqualTo("hunter2");
    assertThat(organisation.project().run("branch", "--list", "byreis/*")).isEmpty();
    assertThat(organisation.project().run("ls-tree", "-r", "--name-only", "main"))
        .doesNotContain("byreis/");
    String log = organisation.registry().run("show", "main:audit/myapp.jsonl");
    assertThat(log).contains("\"key_name\":\"API_KEY\"", "\"pr_ref\":\"myorg/myapp-secrets#");
  }

  @Test
  void severalKeysAreSubmittedAtOnce() throws IOException {
    JsonNode submitted = submit("API_KEY=second\nTOKEN=\"a b\"\n");
    assertThat(submitted.get("branch").asText()).matches("byreis/bulk-2keys-[0-9]+");

    CommandRun run = merge(submitted.get("branch").asText(), "--yes");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(get("API_KEY")).isEqualTo("second");
    assertThat(get("TOKEN")).isEqualTo("a b");
    assertThat(get("DB_PASSWORD")).isEqualTo("hunter2");
  }

  @Test
  void aBranchThatMovedAfterItsReviewIsRefused() throws IOException {
    JsonNode submitted = submit("s3cret\n", "TOKEN");
    String before = organisation.refs();

    CommandRun run = merge(submitted.get("branch").asText(), "--expect", "0".repeat(64));

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("not the one that was reviewed");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void nobodyToAgreeMergesNothing() throws IOException {
    JsonNode submitted = submit("s3cret\n", "TOKEN");
    String before = organisation.refs();

    CommandRun run = merge(submitted.get("branch").asText());

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aBranchThatChangesMoreThanItsFileIsNoSubmission() throws IOException {
    String branch = submit("s3cret\n", "TOKEN").get("branch").asText();
    GitCommand.in(folder).run("clone", "-q", Organisation.url(organisation.project()), "other");
    GitCommand work = GitCommand.in(folder.resolve("other"));
    work.run("checkout", "-q", branch);
    Files.writeString(folder.resolve("other/README.md"), "changed\n");
    work.run("commit", "-q", "-a", "--amend", "--no-edit");
    work.run("push", "-q", "--force", "origin", branch);
    String before = organisation.refs();

    CommandRun run = merge(branch, "--yes");

    assertThat(run.exit()).isEqualTo(ExitClass.DECODE_MALFORMED);
    assertThat(run.err()).contains("it changes more than the one new file");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aBranchOfAnotherNameOrThatIsGoneIsRefused() {
    assertThat(merge("main", "--yes").exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(merge("byreis/add-TOKEN-1", "--yes").exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void contributorsMergeNothing() throws IOException {
    String branch = submit("s3cret\n", "TOKEN").get("branch").asText();

    CommandRun run = organisation.run("carol", "secret", "merge", "--branch", branch, "--yes");

    assertThat(run.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
  }
}
