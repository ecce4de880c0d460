package dev.byreis.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.cli.client.Place;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path folder;
  private Organisation organisation;

  @BeforeEach
  void begin() {
    organisation = Organisation.in(folder, TrustMode.ROSTER);
    organisation.mustRun("alice", "API_KEY=first\n", "secret", "bootstrap", "--file", "production");
  }

  private CommandRun doctor(String who, String... more) {
    String[] words = new String[more.length + 1];
    words[0] = "doctor";
    System.arraycopy(more, 0, words, 1, more.length);
    return organisation.run(who, words);
  }

  private String file(String who, String name) {
    return organisation.place(who).config().resolve(name).toString();
  }

  @Test
  void aSoundWorldIsFoundSoundAndNothingIsWritten() {
    String before = organisation.refs();

    CommandRun run = doctor("alice");

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains(
            "OK    age-key: private and owned",
            "OK    signing-key: private and owned",
            "OK    trust-anchor: " + organisation.anchor().publicKey().fingerprint(),
            "OK    registry: fetched now, authentic",
            "OK    registry-content: every commit conforms",
            "OK    administrators: 2 administrators",
            "OK    mode: ADMIN: the roster lists the age key as alice",
            "OK    rotation: no-partial-state (clean)",
            "OK    counter: production: 1 in both",
            "INFO  counter: staging has no content yet",
            "OK    recipients: production is for exactly the roster",
            "INFO  key-state: alice: active",
            "INFO  gateway: not asked");
    assertThat(run.out()).doesNotContain("AGE-SECRET-KEY", "WARN", "FAIL");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aContributorIsToldWhy() throws IOException {
    assertThat(doctor("carol").out())
        .contains("INFO  mode: CONTRIBUTOR: the roster does not list the age key");
    Files.delete(Path.of(file("carol", "identity/admin.key")));
    assertThat(doctor("carol").out())
        .contains("INFO  mode: CONTRIBUTOR: there is no age key that can be used");
    assertThat(doctor("carol").exit()).isEqualTo(ExitClass.OK);
  }

  @Test
  void aKeyThatOthersMayReadIsAFailure() throws IOException {
    Files.setPosixFilePermissions(
        Path.of(file("alice", "identity/admin.key")), PosixFilePermissions.fromString("rw-r--r--"));

    CommandRun run = doctor("alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("FAIL  age-key:", "rw-r--r--", "chmod 600");
  }

  @Test
  void withoutAnAnchorNothingIsTrustedAndTheCureIsNamed() throws IOException {
    Files.delete(Path.of(file("alice", "trust.yaml")));

    CommandRun run = doctor("alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("FAIL  trust-anchor:", "run: byreis init");
  }

  @Test
  void aRegistryThatWentBackIsAFailure() {
    doctor("alice");
    String head = organisation.registry().run("rev-parse", "main~1");
    organisation.registry().run("update-ref", "refs/heads/main", head);

    CommandRun run = doctor("alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("FAIL  registry: the registry went back");
  }

  @Test
  void anAnnouncementThatWasNotBroughtToBaseIsSaid() throws IOException {
    refuse(organisation.project());
    organisation.runWithInput(
        "alice", "second\n", "secret", "set", "API_KEY", "--file", "production");

    CommandRun run = doctor("bob");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("WARN  pending: production: pending 2 is ahead of committed 1");
  }

  @Test
  void aRotationBranchWithoutCommitRotationIsSaid() {
    GitCommand project = organisation.project();
    String commit = project.run("commit-tree", "main^{tree}", "-p", "main", "-m", "Begun");
    project.run("update-ref", "refs/heads/byreis/rotate-1-20260521t1200z", commit);

    CommandRun run = doctor("bob");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out())
        .contains(
            "FAIL  rotation: inconsistent-partial (branch-without-pendings)",
            "byreis admin rotation reconcile --project myapp",
            "WARN  rotation-branch: byreis/rotate-1-20260521t1200z has no CommitRotation");
  }

  @Test
  void anOldFileOnBaseIsAFailure() {
    String old = organisation.project().run("rev-parse", "main");
    organisation.mustRun("alice", "second\n", "secret", "set", "API_KEY", "--file", "production");
    organisation.project().run("update-ref", "refs/heads/main", old);

    CommandRun run = doctor("bob");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("FAIL  counter: production: base is behind the registry's 2");
  }

  @Test
  void aRosterThatChangedAsksForARotation() {
    organisation.mustRun("alice", "", "admin", "roster", "remove", "--id", "bob", "--yes");

    CommandRun run = doctor("alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out())
        .contains(
            "FAIL  recipients: production is not for exactly the roster",
            "byreis rotate --project myapp",
            "WARN  administrators: there is one administrator");
  }

  @Test
  void aRotationThatRemovedSomebodyIsInTheHistory() {
    organisation.mustRun("alice", "", "rotate", "--remove", "bob", "--yes");

    CommandRun run = doctor("alice", "--rotation-history");

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains(
            "INFO  key-state: revoked: " + organisation.identity("bob").recipient().fingerprint(),
            "committed, by alice, epoch 1, 0 added, 1 removed");
  }

  @Test
  void withoutAProjectTheRestIsLookedAt() {
    Place place = organisation.place("alice");
    place.with("BYREIS_PROJECT", "");

    CommandRun run = doctor("alice");

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("INFO  project: not looked at", "OK    mode: ADMIN");
  }

  @Test
  void aGatewayThatDoesNotAnswerIsAFailure() throws IOException {
    int port;
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    organisation.place("alice").with("BYREIS_REGISTRY", "http://127.0.0.1:" + port + "/o/r");

    CommandRun run = doctor("alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("FAIL  gateway: http://127.0.0.1:" + port);
  }

  @Test
  void theDocumentHasEveryFinding() throws IOException {
    JsonNode json = new ObjectMapper().readTree(doctor("alice", "--json").out());

    assertThat(json.get("verdict").asText()).isEqualTo("ok");
    assertThat(json.get("exit_class").asText()).isEqualTo("ok");
    JsonNode first = json.get("findings").get(0);
    assertThat(first.get("level").asText()).isEqualTo("OK");
    assertThat(first.get("check").asText()).isEqualTo("age-key");
    assertThat(first.get("what").asText()).startsWith("private and owned");
    assertThat(first.get("next").asText()).isEmpty();
  }

  private static void refuse(GitCommand repository) throws IOException {
    Path hook = repository.folder().resolve("hooks/pre-receive");
    Files.createDirectories(repository.folder().resolve("hooks"));
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }
}
