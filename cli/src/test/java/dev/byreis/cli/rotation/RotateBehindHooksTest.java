package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against two plain repositories that their hooks guard. */
class RotateBehindHooksTest {
  @TempDir private Path folder;
  private HookedWorld hooked;
  private OperatorWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    hooked = HookedWorld.in(folder);
    world = hooked.world();
  }

  @AfterEach
  void end() throws IOException {
    hooked.close();
  }

  private CommandRun run(ExitClass exit, String who, String line) {
    CommandRun run = world.run(who, line.split(" "));
    assertThat(run.exit()).as(line + "\n" + run.out() + run.err()).isEqualTo(exit);
    return run;
  }

  private void assertClean() {
    assertThat(run(ExitClass.OK, "alice", "admin rotation status").out())
        .startsWith("NoPartial (clean)");
    assertThat(world.projectGit().run("for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/main");
    assertThat(world.reads("alice", "main")).isTrue();
  }

  @Test
  void rotatesAndMergesByItself() {
    run(ExitClass.OK, "alice", "rotate --remove bob --yes");

    assertClean();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(world.registryGit().run("show", "main:admins.yaml")).doesNotContain("bob");
    run(ExitClass.OK, "alice", "rotate");
  }

  @Test
  void rotatesWhereTheRegistrysHookMerges() {
    hooked.completing();
    run(ExitClass.OK, "alice", "rotate --remove bob --yes");

    assertClean();
    assertThat(world.reads("bob", "main")).isFalse();
  }

  @Test
  void whatWasInterruptedIsReconciled() {
    hooked.loseCommits();
    run(ExitClass.COUNTER_RECONCILE, "alice", "rotate --remove bob --yes");
    hooked.mend();
    assertThat(run(ExitClass.OK, "alice", "admin rotation status").out())
        .startsWith("Phase1Only (pendings-open)");

    run(ExitClass.OK, "bob", "admin rotation reconcile");

    assertClean();
    assertThat(world.reads("bob", "main")).isTrue();
  }

  @Test
  void whatWasInterruptedIsResumed() {
    hooked.loseCommits();
    run(ExitClass.COUNTER_RECONCILE, "alice", "rotate --remove bob --yes");
    hooked.mend();

    run(ExitClass.OK, "alice", "rotate --resume");

    assertClean();
    assertThat(world.reads("bob", "main")).isFalse();
  }

  @Test
  void twoAdministratorsRollForward() {
    tear();
    recover("roll-forward");

    assertClean();
  }

  @Test
  void twoAdministratorsRollBack() {
    String before = world.projectGit().run("rev-parse", "main^{tree}");
    tear();
    recover("roll-back");

    assertClean();
    assertThat(world.projectGit().run("rev-parse", "main^{tree}")).isEqualTo(before);
  }

  /** Somebody moved base past the hook. */
  private void tear() {
    hooked.loseCommits();
    run(ExitClass.COUNTER_RECONCILE, "alice", "rotate");
    hooked.mend();
    String branch = "refs/heads/" + world.rotationBranches().get(0);
    world.projectGit().run("update-ref", "refs/heads/main", branch);
  }

  private void recover(String direction) {
    String verb = "admin rotation recover ";
    String bundle = folder.resolve("bundle").toString();
    run(ExitClass.OK, "alice", verb + "--direction " + direction + " --out " + bundle);
    run(ExitClass.OK, "bob", verb + "--cosign " + bundle + " --yes");
    run(ExitClass.OK, "alice", verb + "--land " + bundle);
  }

  @Test
  void aContributorSubmitsAndAnAdministratorMerges() {
    run(ExitClass.PERMISSION_DENIED, "carla", "rotate --yes");
    CommandRun submitted =
        CommandRun.of(
            world.place("carla").environment("x\n"),
            "secret",
            "submit",
            "TOKEN",
            "--raw",
            "--file",
            "production");
    assertThat(submitted.exit()).as(submitted.err()).isEqualTo(ExitClass.OK);
    String branch =
        world
            .projectGit()
            .run("for-each-ref", "--format=%(refname:short)", "refs/heads/byreis/add-*");

    run(ExitClass.OK, "alice", "secret merge --yes --branch " + branch);

    assertThat(run(ExitClass.OK, "bob", "get TOKEN --file production").out()).startsWith("x");
    run(ExitClass.OK, "alice", "secret unset TOKEN --file production");
    assertClean();
  }
}
