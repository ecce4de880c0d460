package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotateTest {
  @TempDir private Path folder;

  private static void assertOk(CommandRun run) {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
  }

  @ParameterizedTest
  @EnumSource(TrustMode.class)
  void aRotationTakesEffectInBothRepositories(TrustMode mode) {
    OperatorWorld world = OperatorWorld.in(folder, mode, "production", "staging");
    String before = world.projectGit().run("rev-parse", "main");
    assertOk(world.run("alice", "rotate", "--project", "payments"));
    assertThat(world.projectGit().run("rev-parse", "main^")).isEqualTo(before);
    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.registrySubjects().limit(2))
        .containsExactly("byreis: rotation commit", "byreis: rotation write-ahead");
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isTrue();
    CommandRun status = world.run("bob", "admin", "rotation", "status", "--project", "payments");
    assertOk(status);
    assertThat(status.out()).isEqualTo("NoPartial (clean)\n");
  }

  @Test
  void aRemovalAsksForTheFingerprintAndTakesTheRosterAlong() {
    OperatorWorld world = OperatorWorld.in(folder);
    String refs = world.refs();
    String fingerprint = world.person("bob").identity().recipient().fingerprint().hex();
    CommandRun silent = world.run("alice", "rotate", "--project", "payments", "--remove", "bob");
    assertThat(silent.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(silent.err()).contains("its fingerprint is " + fingerprint);
    assertThat(world.refs()).isEqualTo(refs);
    CommandRun run =
        CommandRun.of(
            world.place("alice").environment(fingerprint + "\n"),
            "rotate",
            "--project",
            "payments",
            "--remove",
            "bob",
            "--json");
    assertOk(run);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains("\"outcome\":\"rotated\"", "\"epoch\":\"1\"", "\"files\":2");
    assertThat(run.err()).contains("forward secrecy").contains("docs/forward-secrecy.md");
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(world.reads("bob", "main^")).isTrue();
    assertThat(world.registrySubjects().limit(3))
        .containsExactly(
            "Set the roster as " + branchOf(run) + " announced it",
            "byreis: rotation commit",
            "byreis: rotation write-ahead");
    assertThat(world.registryGit().run("show", "main:admins.yaml")).doesNotContain("bob");
    CommandRun status = world.run("bob", "admin", "rotation", "status", "--project", "payments");
    assertThat(status.exit()).isEqualTo(ExitClass.PERMISSION_DENIED);
  }

  private static String branchOf(CommandRun json) {
    int from = json.out().indexOf("byreis/rotate-");
    return json.out().substring(from, json.out().indexOf('"', from));
  }

  @Test
  void anAdditionInModeAnchorTakesTheRosterAlong() {
    OperatorWorld world = OperatorWorld.in(folder, TrustMode.ANCHOR, "production");
    assertOk(world.run("alice", "rotate", "--project", "payments", "--add", world.entry("carol")));
    assertThat(world.reads("carol", "main")).isTrue();
    assertOk(world.run("carol", "admin", "rotation", "status", "--project", "payments"));
    CommandRun byCarol = world.run("carol", "rotate", "--project", "payments");
    assertOk(byCarol);
    assertThat(byCarol.out()).isEqualTo("rotated 1 files, epoch 2\n");
  }

  @Test
  void anAdditionInModeRosterTakesTwo() {
    OperatorWorld world = OperatorWorld.in(folder);
    assertRefusedWithoutATrace(
        world, "it takes two administrators to add another", "--add", world.entry("carol"));
  }

  @Test
  void aReplacedKeyReadsInPlaceOfTheOldOne() {
    OperatorWorld world = OperatorWorld.in(folder);
    String fresh = world.person("bob-anew").identity().recipient().value();
    assertOk(
        world.run(
            "alice", "rotate", "--project", "payments", "--replace", "bob=" + fresh, "--yes"));
    assertThat(world.reads("bob-anew", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(world.registryGit().run("show", "main:admins.yaml"))
        .contains("id: bob", fresh)
        .doesNotContain(world.person("bob").identity().recipient().value());
  }

  @Test
  void aRevokedKeyComesBackOnlyWhereThatIsSaid() {
    OperatorWorld world = OperatorWorld.in(folder, TrustMode.ANCHOR, "production");
    assertOk(world.run("alice", "rotate", "--project", "payments", "--remove", "bob", "--yes"));
    assertRefusedWithoutATrace(
        world, "was revoked by an earlier rotation", "--add", world.entry("bob"));
    assertOk(
        world.run(
            "alice",
            "rotate",
            "--project",
            "payments",
            "--add",
            world.entry("bob"),
            "--allow-revoked"));
    assertThat(world.reads("bob", "main")).isTrue();
  }

  @Test
  void aDryRunChecksEverythingAndWritesNothing() {
    OperatorWorld world = OperatorWorld.in(folder);
    String refs = world.refs();
    CommandRun run =
        world.run("alice", "rotate", "--project", "payments", "--remove", "bob", "--dry-run");
    assertOk(run);
    assertThat(run.err()).contains("nothing was written");
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void nobodyRemovesThemselves() {
    assertRefusedWithoutATrace(
        OperatorWorld.in(folder), "nobody can remove themselves", "--remove", "alice", "--yes");
  }

  @Test
  void aPluginRecipientIsRefusedClearly() {
    OperatorWorld world = OperatorWorld.in(folder);
    assertRefusedWithoutATrace(
        world,
        "it needs an age plugin, and none is ever run",
        "--replace",
        "bob=" + TestKeys.CAROL.recipient(),
        "--yes");
  }

  @Test
  void aFileThatDoesNotVerifyStopsItBeforeAnythingIsWritten() {
    OperatorWorld world = OperatorWorld.in(folder);
    String file = world.projectGit().run("show", "main:secrets/staging.enc.yaml");
    world.commitOnBase(
        "secrets/staging.enc.yaml",
        file.replace("  sig: ", "  sig: 0").replaceFirst("(sig: 0[0-9a-f]{127})[0-9a-f]", "$1")
            + "\n");
    String refs = world.refs();
    CommandRun run = world.run("alice", "rotate", "--project", "payments");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("file staging does not verify");
    assertThat(world.refs()).isEqualTo(refs);
  }

  @Test
  void aBaseThatMovesMeanwhileIsLeftAloneAndSaid() {
    OperatorWorld world = OperatorWorld.in(folder);
    world.interruptRotation("alice");
    world.commitOnBase("README", "more\n");
    String refs = world.refs();
    CommandRun run = world.run("alice", "rotate", "--project", "payments", "--resume");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(run.err()).contains("base cannot be fast-forwarded to it any more");
    assertThat(world.refs()).isEqualTo(refs);
    assertOk(world.run("bob", "admin", "rotation", "reconcile", "--project", "payments"));
    assertOk(world.run("bob", "rotate", "--project", "payments"));
  }

  @Test
  void onlyTheOwnerGoesOn() {
    OperatorWorld world = OperatorWorld.in(folder);
    OperatorWorld.hook(world.registryFolder(), "pre-receive", "exit 1");
    assertThat(world.run("alice", "rotate", "--project", "payments").exit())
        .isEqualTo(ExitClass.COUNTER_RECONCILE);
    OperatorWorld.unhook(world.registryFolder(), "pre-receive");
    String refs = world.refs();
    CommandRun bob = world.run("bob", "rotate", "--project", "payments", "--resume");
    assertThat(bob.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(bob.err()).contains("is not signed by you");
    assertThat(world.refs()).isEqualTo(refs);
    assertOk(world.run("alice", "rotate", "--project", "payments", "--resume"));
  }

  @Test
  void gitItselfVerifiesTheCommits() throws IOException {
    OperatorWorld world = OperatorWorld.in(folder);
    assertOk(world.run("alice", "rotate", "--project", "payments"));
    Path signers = folder.resolve("signers");
    Files.writeString(
        signers,
        "alice "
            + OpenSshKeys.publicLine(world.person("alice").signingKey().publicKey(), "")
            + "\n");
    for (String commit : List.of("main", "main^")) {
      assertThat(
              world
                  .registryGit()
                  .tryRun(
                      "-c",
                      "gpg.format=ssh",
                      "-c",
                      "gpg.ssh.allowedSignersFile=" + signers,
                      "verify-commit",
                      commit)
                  .succeeded())
          .isTrue();
    }
  }

  private static void assertRefusedWithoutATrace(
      OperatorWorld world, String words, String... options) {
    String refs = world.refs();
    List<String> arguments = new ArrayList<>(List.of("rotate", "--project", "payments"));
    arguments.addAll(List.of(options));
    CommandRun run = world.run("alice", arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains(words);
    assertThat(world.refs()).isEqualTo(refs);
  }
}
