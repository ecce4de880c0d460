package dev.byreis.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.artifact.CounterAuthority;
import dev.byreis.core.artifact.RecordVerdict;
import dev.byreis.core.artifact.VerifyOfRecord;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.OpenSshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectWorldTest {
  @TempDir Path folder;

  private RegistryWorld registry;
  private ProjectWorld project;

  @BeforeEach
  void begin() {
    registry = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    project = ProjectWorld.myapp(registry, folder.resolve("myapp.git"));
    registry.genesis();
    project.source("README.md", "hello\n");
  }

  @AfterEach
  void end() {
    project.close();
    registry.close();
  }

  @Test
  void aWholeRotationLeavesFilesOfRecordThatReadersAccept() throws Exception {
    project.firstFiles();
    project.rotationBranch();
    project.writeAhead();
    project.readinessTag("billing", TestKeys.DAVE.key());
    registry.myapp().rotationCommit();
    project.mergeRotation();
    project.deleteRotationBranch();

    assertThat(registry.myapp().counter("production").lastAccepted().bits()).isEqualTo(2);
    assertReadersAccept();
    assertRegistryConforms();
    assertThat(GitCommand.in(project.repository().folder()).run("fsck", "--strict", "--full"))
        .doesNotContain("error", "missing", "warning");
  }

  @Test
  void theStockFormOfARotationDoesTheSame() throws Exception {
    project.firstFiles();
    project.stockRotationBranch(ProjectSpoil.NOTHING);
    project.stockWriteAhead();
    assertThat(registry.myapp().announced()).hasSize(2);
    project.mergeRotation();

    assertThat(project.held("staging").body().counter().bits()).isEqualTo(2);
    assertReadersAccept();
    assertRegistryConforms();
  }

  @Test
  void aPushIsWhatItDoesToTheRefsWhichStayWhereTheyWere() {
    project.firstFiles();
    project.rotationBranch();
    RefName rotation = project.branchRef();
    ObjectName tip = project.repository().get(rotation).asObject();
    var before = project.repository().refs();

    List<RefUpdate> push =
        project.push(
            () -> {
              project.mergeRotation();
              project.deleteRotationBranch();
            });

    assertThat(push)
        .containsExactlyInAnyOrder(
            new RefUpdate.Move(ProjectWorld.BASE, project.base().asObject(), tip),
            new RefUpdate.Delete(rotation, tip));
    assertThat(project.repository().refs()).isEqualTo(before);
    project.repository().apply(push);
    assertThat(GitCommand.in(project.repository().folder()).run("for-each-ref", "refs/heads"))
        .contains("refs/heads/main")
        .doesNotContain("rotate");
  }

  @Test
  void gitFindsTheSignatureOfAReadinessTagGood() throws IOException {
    RegistryWorldTest.requireSshKeygen();
    project.firstFiles();
    project.rotationBranch();
    RefName tag = project.readinessTag("billing", TestKeys.DAVE.key());
    Path signers = folder.resolve("signers");
    Files.writeString(
        signers, OpenSshKeys.allowedSignersLine("billing", TestKeys.DAVE.key().publicKey()) + "\n");

    GitCommand.Result result =
        GitCommand.in(project.repository().folder())
            .tryRun(
                "-c",
                "gpg.format=ssh",
                "-c",
                "gpg.ssh.allowedSignersFile=" + signers,
                "verify-tag",
                "--raw",
                tag.value().substring("refs/tags/".length()));

    assertThat(result.exit()).as(result.err()).isZero();
  }

  private void assertReadersAccept() {
    Roster roster = registry.rosterAtHead();
    for (LogicalName file : registry.myapp().files()) {
      RecordVerdict verdict =
          new VerifyOfRecord(
                  registry.myapp().project(),
                  file,
                  roster.recipients(),
                  roster,
                  new CounterAuthority.Verified(registry.myapp().counter(file.value())))
              .verify(project.held(file.value()));
      assertThat(verdict).as(file.value()).isInstanceOf(RecordVerdict.Verified.class);
    }
  }

  private void assertRegistryConforms() throws UnreadableRepositoryException {
    try (GitStore store = GitStore.open(registry.repository())) {
      Verification verification =
          RegistryVerifier.verify(
              store.view(),
              registry.head(),
              RegistryPolicy.of(Trust.inMode(registry.mode(), TestKeys.ANCHOR.publicKey())));
      assertThat(verification).isInstanceOf(Verification.Authentic.class);
      assertThat(((Verification.Authentic) verification).registry().conformity().violations())
          .isEmpty();
    }
  }
}
