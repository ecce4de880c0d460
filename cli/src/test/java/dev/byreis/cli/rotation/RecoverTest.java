package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoverTest {
  private static final String[] RECOVER = {"admin", "rotation", "recover", "--project", "payments"};

  @TempDir private Path folder;
  private OperatorWorld world;
  private String bundle = "";

  @BeforeEach
  void makeWorld() {
    world = OperatorWorld.in(folder);
    bundle = folder.resolve("bundle.json").toString();
  }

  /** The branch of alice's rotation is merged, and CommitRotation is missing. */
  private void tear(String... options) {
    world.tearRotation("alice", options);
  }

  private CommandRun recover(String who, String... more) {
    String[] arguments = new String[RECOVER.length + more.length];
    System.arraycopy(RECOVER, 0, arguments, 0, RECOVER.length);
    System.arraycopy(more, 0, arguments, RECOVER.length, more.length);
    return world.run(who, arguments);
  }

  private void propose(String direction) {
    assertOk(recover("alice", "--direction", direction, "--out", bundle));
  }

  private static void assertOk(CommandRun run) {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
  }

  private void assertClean() {
    assertThat(world.run("alice", "admin", "rotation", "status", "--project", "payments").out())
        .isEqualTo("NoPartial (clean)\n");
    assertThat(world.projectGit().run("for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/main");
    assertThat(world.registryGit().run("log", "-3", "--format=%B", "main"))
        .contains("byreis-cosigner: bob", "byreis-signer: alice", "reason_code: operator-decision");
    assertThat(world.registryGit().run("show", "main:audit/payments.jsonl"))
        .contains("\"administrator\":\"alice\"", "\"reversal_reason\":\"manual-reconciliation\"");
  }

  @Test
  void twoAdministratorsRollForward() {
    tear();
    String base = world.projectGit().run("rev-parse", "main");
    propose("roll-forward");
    assertOk(recover("bob", "--cosign", bundle, "--yes"));
    assertOk(recover("bob", "--land", bundle));
    assertClean();
    assertThat(world.projectGit().run("rev-parse", "main")).isEqualTo(base);
    assertThat(world.registryGit().run("show", "main:counters/payments/staging.json"))
        .contains("\"last_accepted_counter\": 2", "\"pending\": null");
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.run("alice", "rotate", "--project", "payments").exit())
        .isEqualTo(ExitClass.OK);
  }

  @Test
  void aRollForwardOfARemovalTakesTheRosterAlong() {
    tear("--remove", "bob", "--yes");
    propose("roll-forward");
    assertOk(recover("bob", "--cosign", bundle, "--yes"));
    assertOk(recover("alice", "--land", bundle));
    assertClean();
    assertThat(world.registryGit().run("show", "main:admins.yaml")).doesNotContain("bob");
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
  }

  @Test
  void twoAdministratorsRollBack() {
    String before = world.projectGit().run("rev-parse", "main^{tree}");
    tear("--remove", "bob", "--yes");
    propose("roll-back");
    assertThat(world.projectGit().run("for-each-ref", "--format=%(refname)"))
        .contains("refs/heads/byreis/recover-1-");
    assertOk(recover("bob", "--cosign", bundle, "--yes"));
    assertOk(recover("alice", "--land", bundle));
    assertClean();
    assertThat(world.projectGit().run("rev-parse", "main^{tree}")).isEqualTo(before);
    assertThat(world.reads("bob", "main")).isTrue();
    assertThat(world.registryGit().run("show", "main:counters/payments/staging.json"))
        .contains("\"last_accepted_counter\": 1", "\"pending\": null");
  }

  @Test
  void oneAdministratorIsNotEnough() {
    tear();
    propose("roll-forward");
    String refs = world.refs();
    assertThat(recover("alice", "--cosign", bundle, "--yes").exit())
        .isEqualTo(ExitClass.PERMISSION_DENIED);
    CommandRun land = recover("alice", "--land", bundle);
    assertThat(land.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
    assertThat(land.err()).contains("only one administrator has signed this");
    assertThat(world.refs()).isEqualTo(refs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s/roll-forward/roll-back/",
        "s/operator-decision/write-ahead-lost/",
        "s/\"rotation_epoch\":\"1\"/\"rotation_epoch\":\"2\"/",
        "s/\"administrator\":\"alice\"/\"administrator\":\"bob\"/",
        "s/\"signature\":\"../\"signature\":\"00/",
      })
  void aProposalThatWasTamperedWithIsNotSigned(String spoil) throws Exception {
    tear();
    propose("roll-forward");
    String refs = world.refs();
    Process sed = new ProcessBuilder("sed", "-i", spoil, bundle).start();
    assertThat(sed.waitFor()).isZero();
    CommandRun run = recover("bob", "--cosign", bundle, "--yes");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void aRevertThatDoesSomethingElseIsNotSigned() {
    tear();
    propose("roll-back");
    String recover =
        world
            .projectGit()
            .run("for-each-ref", "--format=%(refname)", "refs/heads/byreis/recover-*");
    String commit =
        world.projectGit().run("commit-tree", "-m", "else", "-p", "main", "main^{tree}");
    world.projectGit().run("update-ref", recover, commit);
    CommandRun run = recover("bob", "--cosign", bundle, "--yes");
    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("the proposed revert is not right");
  }

  @Test
  void aProposalDoesNotOutliveTheRegistryHeadThatItWasMadeFor() {
    tear();
    propose("roll-forward");
    assertOk(recover("bob", "--cosign", bundle, "--yes"));
    String next = world.preparedRegistryCommits("bob", 1).get(0);
    world.registryGit().run("update-ref", "refs/heads/main", next);
    CommandRun run = recover("bob", "--land", bundle);
    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("the registry has moved since it was proposed");
  }

  @Test
  void whatReconcileCanDoIsNotForTwo() {
    CommandRun clean = recover("alice", "--direction", "roll-back", "--out", bundle);
    assertThat(clean.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(clean.err()).contains("NoPartial (clean) is not for a manual reconciliation");
  }

  @Test
  void theBundleHoldsNoSecret() throws IOException {
    tear();
    propose("roll-back");
    assertThat(Files.readString(Path.of(bundle)))
        .doesNotContain("AGE")
        .contains("\"direction\":\"roll-back\"", "\"recover_branch\":\"byreis/recover-1-");
  }

  @Test
  void cosigningAsksForTheEpoch() {
    tear();
    propose("roll-forward");
    CommandRun silent = recover("bob", "--cosign", bundle);
    assertThat(silent.exit()).isEqualTo(ExitClass.GENERAL);
    CommandRun typed =
        CommandRun.of(
            world.place("bob").environment("1\n"),
            "admin",
            "rotation",
            "recover",
            "--project",
            "payments",
            "--cosign",
            bundle);
    assertOk(typed);
  }
}
