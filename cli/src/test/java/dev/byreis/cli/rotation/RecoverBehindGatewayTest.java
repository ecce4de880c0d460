package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway took over while a rotation was torn; two administrators recover it through it. */
class RecoverBehindGatewayTest {
  @TempDir private Path folder;
  private OperatorWorld world;
  private RunningCommand gateway;
  private String bundle = "";

  @BeforeEach
  void serve() throws IOException {
    world = OperatorWorld.in(folder.resolve("world"));
    bundle = folder.resolve("bundle.json").toString();
    world.tearRotation("alice", "--remove", "bob", "--yes");
    gateway = ServedWorld.serve(world, folder);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void recover(String who, String... more) {
    String[] start = {"admin", "rotation", "recover", "--project", "payments"};
    String[] words = new String[start.length + more.length];
    System.arraycopy(start, 0, words, 0, start.length);
    System.arraycopy(more, 0, words, start.length, more.length);
    CommandRun run = world.run(who, words);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
  }

  private void assertClean() {
    assertThat(world.run("alice", "admin", "rotation", "status", "--project", "payments").out())
        .isEqualTo("NoPartial (clean)\n");
    assertThat(world.projectGit().run("for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/main");
  }

  @Test
  void reconcileStillSaysThatItTakesPeople() {
    String before = world.refs();
    CommandRun run = world.run("alice", "admin", "rotation", "reconcile", "--project", "payments");
    assertThat(run.exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    assertThat(world.refs()).isEqualTo(before);
  }

  @Test
  void twoAdministratorsRollForward() {
    recover("alice", "--direction", "roll-forward", "--out", bundle);
    recover("bob", "--cosign", bundle, "--yes");
    recover("alice", "--land", bundle);

    assertClean();
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
  }

  @Test
  void twoAdministratorsRollBack() {
    String before = world.projectGit().run("rev-parse", "main^^{tree}");
    recover("bob", "--direction", "roll-back", "--out", bundle);
    recover("alice", "--cosign", bundle, "--yes");
    recover("bob", "--land", bundle);

    assertClean();
    assertThat(world.projectGit().run("rev-parse", "main^{tree}")).isEqualTo(before);
    assertThat(world.reads("bob", "main")).isTrue();
  }
}
