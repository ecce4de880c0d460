package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Path;
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
}
