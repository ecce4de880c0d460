package dev.byreis.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.Place;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  /** Alice's public test identity (ART section 19). */
  private static final String ALICE =
      "AGE-SECRET-KEY-16X5ANNU3F8W2CE758G5MC84JGQPVT5M6QLRLGEJKFMQ2A0LN9TASEEY04V\n";

  @TempDir private Path folder;
  private RegistryWorld world;
  private Place place;

  @BeforeEach
  void begin() {
    world = RegistryWorld.inRosterMode(folder.resolve("registry"));
    world.genesis();
    place =
        new Place(folder.resolve("operator"))
            .trusting(TestKeys.ANCHOR.publicKey(), TrustMode.ROSTER)
            .with("BYREIS_REGISTRY", "file://" + world.repository())
            .with("BYREIS_PROJECT", "myapp");
  }

  @AfterEach
  void end() {
    world.close();
  }

  private CommandRun verify(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "audit";
    words[1] = "verify";
    System.arraycopy(more, 0, words, 2, more.length);
    return CommandRun.of(place.environment(), words);
  }

  private CommandRun show(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "admin";
    words[1] = "audit";
    words[2] = "show";
    System.arraycopy(more, 0, words, 3, more.length);
    return CommandRun.of(place.environment(), words);
  }

  private void isAlice() {
    Place.write(place.config().resolve("identity").resolve("admin.key"), Bytes.utf8(ALICE));
  }

  @Test
  void everyLineOfASoundLogIsVerifiedWithoutAnyKey() {
    world.myapp().mergeAll();

    CommandRun run = verify("--lines");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out().lines())
        .containsExactly(
            "1  verified  alice",
            "2  verified  alice",
            "audit of myapp: ok, 2 lines, head " + world.head());
  }

  @Test
  void withoutLinesOnlyTheSumIsSaid() {
    world.myapp().mergeAll();

    assertThat(verify().out())
        .isEqualTo("audit of myapp: ok, 2 lines, head " + world.head() + "\n");
  }

  @Test
  void aProjectWithoutEventsIsClean() {
    assertThat(verify().out()).startsWith("audit of myapp: ok, 0 lines");
  }

  @Test
  void aChangedLineIsTampered() {
    world.myapp().mergeAll();
    world.myapp().pendingBump("production");
    world
        .myapp()
        .mergeBump(
            "production",
            draft -> draft.editing("audit/myapp.jsonl", log -> log.replace("\"2\"", "\"7\"")));

    CommandRun run = verify();

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out())
        .contains("3  TAMPERED  -", "hash", "audit of myapp: TAMPERED, 3 lines")
        .doesNotContain("1  ");
  }

  @Test
  void aLogThatWasRemovedIsTamperedAndNotEmpty() {
    world.myapp().mergeAll();
    world.commit(
        world
            .administrativeDraft("tidy up", java.util.Map.of())
            .withFile("audit/myapp.jsonl", new DraftFile.Removed()));

    CommandRun run = verify();

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("the log was removed");
  }

  @Test
  void aHistoryThatIsNotAuthenticIsTamperedWhateverItsLogSays() {
    world.myapp().mergeAll();
    world.administrative(java.util.Map.of("policy.yaml", Bytes.utf8("a: b\n")), d -> d.unsigned());
    world.myapp().pendingBump("production");

    CommandRun run = verify();

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("not authentic: commit-not-signed (REG-07)");
  }

  @Test
  void aRegistryThatWentBackIsTampered() throws IOException {
    world.myapp().mergeAll();
    CommitId earlier = world.head();
    world.myapp().mergeAll();
    Files.delete(place.config().resolve("trust.yaml"));
    String anchor = TestKeys.ANCHOR.publicKey().fingerprint();
    CommandRun.of(place.environment(), "init", "--trust-mode", "roster", "--accept-signer", anchor);
    world.rewindTo(earlier);

    CommandRun run = verify();

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("the registry went back");
  }

  @Test
  void whatCannotBeSeenIsInconclusiveAndNotTampered() throws IOException {
    place.with("BYREIS_REGISTRY", "file://" + folder.resolve("nowhere"));

    CommandRun run = verify("--json");

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("verdict").asText()).isEqualTo("inconclusive");
    assertThat(json.get("exit_class").asText()).isEqualTo("verify-failure");
    assertThat(verify().err()).contains("inconclusive");
  }

  @Test
  void aProjectThatIsNotThereIsNotFound() {
    assertThat(verify("--project", "other").exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void withoutAnAnchorNothingIsTrusted() throws IOException {
    Files.delete(place.config().resolve("trust.yaml"));

    CommandRun run = verify();

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("byreis init");
  }

  @Test
  void theDocumentHasEveryLine() throws IOException {
    world.myapp().mergeAll();

    JsonNode json = new ObjectMapper().readTree(verify("--json").out());

    assertThat(json.get("verdict").asText()).isEqualTo("ok");
    assertThat(json.get("project").asText()).isEqualTo("myapp");
    assertThat(json.get("head").asText()).isEqualTo(world.head().hex());
    assertThat(json.get("fault").asText()).isEmpty();
    assertThat(json.get("forgeries")).isEmpty();
    JsonNode line = json.get("lines").get(1);
    assertThat(line.get("number").asInt()).isEqualTo(2);
    assertThat(line.get("status").asText()).isEqualTo("verified");
    assertThat(line.get("actor").asText()).isEqualTo("alice");
    assertThat(line.get("kind").asText()).isEqualTo("merge");
    assertThat(line.get("outcome").asText()).isEqualTo("ok");
    assertThat(line.get("fields").get("file").asText()).isEqualTo("staging");
    assertThat(line.get("fields").get("counter").asText()).isEqualTo("1");
  }

  @Test
  void anAdministratorSeesWhatWasRecorded() {
    world.myapp().mergeAll();
    world.myapp().rotationWriteAhead();
    world.myapp().rotationCommit();
    isAlice();

    CommandRun run = show();

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains("merge/ok  counter=1  file=production", "rotation/ok  rotation_epoch=1")
        .doesNotContain("age1");
  }

  @Test
  void showingATamperedLogFailsOnlyIfItWasToBeVerified() {
    world.myapp().mergeAll();
    world.myapp().pendingBump("production");
    world
        .myapp()
        .mergeBump(
            "production",
            draft -> draft.editing("audit/myapp.jsonl", log -> log.replace("\"2\"", "\"7\"")));
    isAlice();

    assertThat(show().exit()).isEqualTo(ExitClass.OK);
    assertThat(show().out()).contains("TAMPERED");
    assertThat(show("--verify").exit()).isEqualTo(ExitClass.TRUST_ERROR);
  }

  @Test
  void nobodyElseIsShownIt() {
    world.myapp().mergeAll();

    CommandRun without = show();
    assertThat(without.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
    assertThat(without.out()).isEmpty();

    Place.write(
        place.config().resolve("identity").resolve("admin.key"),
        dev.byreis.cli.age.AgeIdentity.generate(new java.security.SecureRandom()).secretLine());
    assertThat(show().exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
  }
}
