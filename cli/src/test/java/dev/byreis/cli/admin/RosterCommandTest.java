package dev.byreis.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterCommandTest {
  @TempDir private Path folder;

  private Organisation inMode(TrustMode mode) {
    Organisation made = Organisation.in(folder, mode);
    made.person("dave");
    return made;
  }

  private static String entry(Organisation organisation, String name) {
    Admin admin = organisation.keys(name).rosterEntry();
    return String.join(",", admin.id().value(), admin.ageKey().value(), admin.signerKey().base64());
  }

  private static void assertVerifies(Organisation organisation, TrustMode mode) {
    CommandRun run =
        CommandRun.of(
            "registry",
            "verify",
            "--repo",
            organisation.registry().folder().toString(),
            "--mode",
            mode.id(),
            "--anchor",
            organisation.anchor().publicKey().base64());
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
  }

  private String roster(Organisation organisation) {
    return organisation.registry().run("show", "main:admins.yaml");
  }

  @Test
  void inModeRosterOneProposesAndAnotherLands() throws IOException {
    Organisation organisation = inMode(TrustMode.ROSTER);
    Path proposal = folder.resolve("proposal");
    String before = organisation.refs();

    organisation.mustRun(
        "alice",
        "",
        "admin",
        "roster",
        "add",
        "--admin",
        entry(organisation, "dave"),
        "--propose",
        proposal.toString());
    assertThat(organisation.refs()).as("nothing is written yet").isEqualTo(before);
    assertThat(Files.readString(proposal)).contains("approved-by: alice");

    CommandRun own =
        organisation.run(
            "alice", "admin", "roster", "add", "--approve", proposal.toString(), "--yes");
    assertThat(own.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
    assertThat(organisation.refs()).isEqualTo(before);

    organisation.mustRun(
        "bob", "", "admin", "roster", "add", "--approve", proposal.toString(), "--yes");
    assertThat(roster(organisation)).contains("- id: dave");
    assertThat(organisation.registry().run("log", "-1", "--format=%B"))
        .contains("roster: add dave", "byreis-cosigner: alice");
    assertVerifies(organisation, TrustMode.ROSTER);
  }

  @Test
  void inModeRosterNobodyAddsAlone() {
    Organisation organisation = inMode(TrustMode.ROSTER);
    String before = organisation.refs();

    CommandRun run =
        organisation.run(
            "alice", "admin", "roster", "add", "--admin", entry(organisation, "dave"), "--yes");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("takes two");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aProposalThatSaysSomebodyElseThanWasApprovedIsRefused() throws IOException {
    Organisation organisation = inMode(TrustMode.ROSTER);
    organisation.person("mallory");
    Path proposal = folder.resolve("proposal");
    organisation.mustRun(
        "alice",
        "",
        "admin",
        "roster",
        "add",
        "--admin",
        entry(organisation, "dave"),
        "--propose",
        proposal.toString());
    Files.writeString(
        proposal,
        Files.readString(proposal)
            .replace(entry(organisation, "dave"), entry(organisation, "mallory")));
    String before = organisation.refs();

    CommandRun run =
        organisation.run(
            "bob", "admin", "roster", "add", "--approve", proposal.toString(), "--yes");

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("not what alice approved");
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aProposalOnAnOlderHeadIsRefused() {
    Organisation organisation = inMode(TrustMode.ROSTER);
    Path proposal = folder.resolve("proposal");
    organisation.mustRun(
        "alice",
        "",
        "admin",
        "roster",
        "add",
        "--admin",
        entry(organisation, "dave"),
        "--propose",
        proposal.toString());
    organisation.mustRun(
        "alice",
        "",
        "admin",
        "project",
        "add",
        "--project",
        "other",
        "--file",
        "main:a/b.enc.yaml");

    CommandRun run =
        organisation.run(
            "bob", "admin", "roster", "add", "--approve", proposal.toString(), "--yes");

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("has moved");
  }

  @Test
  void inModeAnchorOneAdministratorAddsAndRemoves() {
    Organisation organisation = inMode(TrustMode.ANCHOR);

    CommandRun added =
        organisation.mustRun(
            "alice", "", "admin", "roster", "add", "--admin", entry(organisation, "dave"), "--yes");
    assertThat(added.err()).contains("byreis rotate");
    assertThat(roster(organisation)).contains("- id: dave");
    organisation.mustRun("bob", "", "admin", "roster", "remove", "--id", "dave", "--yes");

    assertThat(roster(organisation)).doesNotContain("dave");
    assertVerifies(organisation, TrustMode.ANCHOR);
  }

  @Test
  void theFingerprintIsTypedBackOrNothingIsWritten() {
    Organisation organisation = inMode(TrustMode.ROSTER);
    organisation.place("alice").with("BYREIS_NON_INTERACTIVE", "");
    String before = organisation.refs();
    String fingerprint = organisation.keys("bob").rosterEntry().ageKey().fingerprint().hex();

    CommandRun wrong =
        organisation.runWithInput("alice", "no\n", "admin", "roster", "remove", "--id", "bob");
    assertThat(wrong.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(organisation.refs()).isEqualTo(before);

    organisation.mustRun("alice", fingerprint + "\n", "admin", "roster", "remove", "--id", "bob");
    assertThat(roster(organisation)).doesNotContain("bob");
    assertVerifies(organisation, TrustMode.ROSTER);
  }

  @Test
  void theLastOneStaysAndStrangersAreNotFound() {
    Organisation organisation = inMode(TrustMode.ROSTER);
    organisation.mustRun("alice", "", "admin", "roster", "remove", "--id", "bob", "--yes");
    String before = organisation.refs();

    assertThat(
            organisation.run("alice", "admin", "roster", "remove", "--id", "alice", "--yes").exit())
        .isEqualTo(ExitClass.GENERAL);
    assertThat(organisation.run("alice", "admin", "roster", "remove", "--id", "eve").exit())
        .isEqualTo(ExitClass.NOT_FOUND);
    assertThat(organisation.run("bob", "admin", "roster", "remove", "--id", "alice").exit())
        .as("bob is no administrator any more")
        .isEqualTo(ExitClass.PERMISSION_DENIED);
    assertThat(organisation.refs()).isEqualTo(before);
  }

  @Test
  void aProjectComesWithItsCountersAndIsReadyForItsFirstSecrets() {
    Organisation organisation = inMode(TrustMode.ROSTER);

    organisation.mustRun(
        "alice",
        "",
        "admin",
        "project",
        "add",
        "--project",
        "myapp",
        "--file",
        "extra:secrets/extra.enc.yaml");
    organisation.mustRun("bob", "A=b\n", "secret", "bootstrap", "--file", "extra");

    assertThat(organisation.run("alice", "get", "A", "--file", "extra").out()).isEqualTo("b");
    assertVerifies(organisation, TrustMode.ROSTER);
    CommandRun again =
        organisation.run(
            "alice",
            "admin",
            "project",
            "add",
            "--project",
            "myapp",
            "--file",
            "extra:secrets/other.enc.yaml");
    assertThat(again.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(again.err()).contains("already");
  }
}
