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

/**
 * The same command against a gateway that took over while a rotation was under way: it lands
 * CommitRotation and the merge in one act.
 */
class RotateThroughGatewayTest {
  @TempDir private Path folder;
  private OperatorWorld world;
  private RunningCommand gateway;

  @BeforeEach
  void serve() throws IOException {
    world = OperatorWorld.in(folder.resolve("world"));
    world.interruptRotation("alice", "--remove", "bob", "--yes");
    gateway = ServedWorld.serve(world, folder);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aRotationLandsInBothRepositories() {
    CommandRun run = world.run("alice", "rotate", "--project", "payments", "--resume");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.err())
        .contains("step 4 of 4: base is at the rotation")
        .doesNotContain("its branch is deleted");
    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(world.run("alice", "admin", "rotation", "status", "--project", "payments").out())
        .isEqualTo("NoPartial (clean)\n");
  }

  @Test
  void aReversalIsJudgedAndLands() {
    CommandRun run = world.run("bob", "admin", "rotation", "reconcile", "--project", "payments");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(world.registrySubjects()).startsWith("byreis: rotation reversal");
    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.reads("bob", "main")).isTrue();
  }

  @Test
  void withoutATokenNobodyGetsIn() {
    world.place("alice").variables().remove("BYREIS_GATEWAY_TOKEN");
    CommandRun run = world.run("alice", "admin", "rotation", "status", "--project", "payments");
    assertThat(run.exit()).isEqualTo(ExitClass.AUTH_ERROR);
    assertThat(run.err()).contains("set BYREIS_GATEWAY_TOKEN");
  }
}
