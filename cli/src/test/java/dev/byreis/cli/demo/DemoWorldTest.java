package dev.byreis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.finding.Code;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {
  @TempDir private Path folder;
  private DemoWorld world;

  @BeforeEach
  void makeTheWorld() throws Exception {
    world = DemoWorld.prepare(SecretFolder.at(folder.resolve("demo")), Instant.now());
  }

  private CommandRun verifiedAt(String branch) {
    GitCommand.in(world.registry())
        .run(
            "fetch",
            "-q",
            "-f",
            DemoWorld.prepared(world.folder()).toString(),
            "refs/heads/" + branch + ":refs/heads/main");
    return CommandRun.of(
        "registry",
        "verify",
        "--repo",
        world.registry().toString(),
        "--anchor",
        world.anchor().signingKey().publicKey().fingerprint(),
        "--mode",
        "roster");
  }

  @Test
  void theRegistryIsTheSameInBothRepositories() {
    assertThat(GitCommand.in(world.registry()).run("rev-parse", "main"))
        .isEqualTo(world.head().hex());
    assertThat(GitCommand.in(DemoWorld.prepared(world.folder())).run("rev-parse", "main"))
        .isEqualTo(world.head().hex());
  }

  @Test
  void theWholeRotationVerifies() {
    CommandRun run = verifiedAt(PreparedCommits.WHOLE);

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("audit of shop: clean, 2 lines");
  }

  @Test
  void eachHalfOfItIsTorn() {
    for (String half :
        new String[] {PreparedCommits.WITHOUT_AUDIT_ROW, PreparedCommits.WITHOUT_COUNTER}) {
      CommandRun run = verifiedAt(half);

      assertThat(run.exit()).as(half).isEqualTo(ExitClass.TRUST_ERROR);
      assertThat(run.out()).as(half).contains(Code.SAME_COMMIT_ATOMICITY.id());
    }
  }
}
