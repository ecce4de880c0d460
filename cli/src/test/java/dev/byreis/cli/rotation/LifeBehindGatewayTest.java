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

/** Everything that an administrator does, with both repositories behind a gateway. */
class LifeBehindGatewayTest {
  @TempDir private Path folder;
  private OperatorWorld world;
  private RunningCommand gateway;

  @BeforeEach
  void serve() throws IOException {
    world = OperatorWorld.in(folder.resolve("world"));
    gateway = ServedWorld.serve(world, folder);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CommandRun works(String who, String... arguments) {
    CommandRun run = world.run(who, arguments);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    return run;
  }

  @Test
  void aRotationFromItsBranchToItsEnd() {
    works("alice", "rotate", "--project", "payments", "--remove", "bob", "--yes");

    assertThat(world.rotationBranches()).isEmpty();
    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isFalse();
    assertThat(works("alice", "admin", "rotation", "status", "--project", "payments").out())
        .isEqualTo("NoPartial (clean)\n");
  }

  @Test
  void oneRotationAfterTheOther() {
    works("alice", "rotate", "--project", "payments", "--yes");
    works("bob", "rotate", "--project", "payments", "--yes");

    assertThat(world.reads("alice", "main")).isTrue();
    assertThat(world.reads("bob", "main")).isTrue();
    works("alice", "audit", "verify", "--project", "payments");
    assertThat(works("alice", "admin", "rotation", "reconcile", "--project", "payments").out())
        .contains("NoPartial");
  }
}
