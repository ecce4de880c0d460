package dev.byreis.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a project whose two repositories stand behind a gateway, told by the command. */
class LifeOfAProjectTest {
  private static final String FILE = "--file";

  @TempDir private Path folder;
  private Company company;

  @BeforeEach
  void found() throws IOException {
    company = Company.in(folder);
  }

  @AfterEach
  void close() {
    company.close();
  }

  private String get(String who, String key) {
    return company.run(who, "", "get", key, FILE, "production").out();
  }

  private void addTheProject() throws IOException {
    company.run(
        "alice",
        "",
        "admin",
        "project",
        "add",
        "--project",
        "payments",
        FILE,
        "production:secrets/production.enc.yaml",
        FILE,
        "staging:secrets/staging.enc.yaml");
    company.pushFirstCommit("alice");
    company.run("alice", "API_KEY=first\nDB=hunter2\n", "secret", "bootstrap", FILE, "production");
    company.run("bob", "API_KEY=second\n", "secret", "bootstrap", FILE, "staging");
  }

  @Test
  void secretsComeChangeAndGo() throws IOException {
    addTheProject();
    assertThat(get("bob", "DB")).isEqualTo("hunter2");

    company.run("bob", "hunter3\n", "secret", "set", "DB", FILE, "production");
    company.run("alice", "tok\n", "secret", "set", "TOKEN", FILE, "production");
    company.run("alice", "", "secret", "unset", "API_KEY", FILE, "production");

    assertThat(company.run("alice", "", "decrypt", FILE, "production").out())
        .contains("DB=", "hunter3", "TOKEN=", "tok")
        .doesNotContain("API_KEY", "hunter2");
    company.refused(ExitClass.NOT_FOUND, "alice", "", "get", "API_KEY", FILE, "production");
    assertThat(company.run("carol", "", "audit", "verify").err()).doesNotContain("TAMPERED");
  }

  @Test
  void contributorsProposeAndAdministratorsFoldIn() throws IOException {
    addTheProject();
    String submitted =
        company.run("carol", "s3cret\n", "secret", "submit", "NEW", FILE, "production").out();
    String branch = submitted.replaceFirst("(?s)^branch (\\S+).*", "$1");
    company.refused(ExitClass.PERMISSION_DENIED, "carol", "", "get", "NEW", FILE, "production");
    company.refused(
        ExitClass.PERMISSION_DENIED, "carol", "", "secret", "merge", "--branch", branch, "--yes");

    CommandRun merged = company.run("bob", "", "secret", "merge", "--branch", branch, "--yes");

    assertThat(merged.err()).doesNotContain("still there");
    assertThat(get("alice", "NEW")).isEqualTo("s3cret");
    assertThat(get("alice", "DB")).isEqualTo("hunter2");
    assertThat(branches()).isEqualTo("main");
  }

  @Test
  void aRotationWaitsForWhoDependsOnTheKeys() throws IOException {
    addTheProject();
    Path proposal = folder.resolve("proposal");
    company.run(
        "alice",
        "",
        "admin",
        "roster",
        "add",
        "--admin",
        company.entry("billing"),
        "--propose",
        proposal.toString());
    company.run("bob", "", "admin", "roster", "add", "--approve", proposal.toString(), "--yes");

    CommandRun torn = CommandRun.of(company.place("alice").environment(), "rotate", "--yes");
    assertThat(torn.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(torn.err()).contains("readiness", "billing", "Phase1Only");
    String branch = branches().replaceFirst("(?s).*(byreis/rotate-\\S+).*", "$1");

    company.run("billing", "", "ready", "--branch", branch, "--as", "billing");
    company.run("alice", "", "rotate", "--resume");

    assertThat(branches()).isEqualTo("main");
    assertThat(get("billing", "DB")).isEqualTo("hunter2");
    assertThat(get("bob", "DB")).isEqualTo("hunter2");
  }

  @Test
  void theDoctorSeesAGatewayThatTakesPushes() throws IOException {
    addTheProject();
    String said = company.run("alice", "", "doctor").out();
    assertThat(said).contains("takes pushes", "ADMIN").doesNotContain("FAIL");
    assertThat(company.run("carol", "", "doctor").out()).contains("CONTRIBUTOR");
  }

  private String branches() {
    return GitCommand.in(company.projectFolder())
        .run("for-each-ref", "--format=%(refname:short)", "refs/heads");
  }
}
