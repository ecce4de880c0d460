package dev.byreis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path folder;

  @Test
  void theStoryGoesAsToldAndEndsWithWhereEverythingIs() throws Exception {
    Path demo = folder.resolve("demo");

    CommandRun run = CommandRun.of("demo", "--dir", demo.toString());

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .containsSubsequence(
            "$ git clone -q http://127.0.0.1:",
            "=> accepted",
            "=> refused, as it must be: rotation-merge-without-commit",
            "=> accepted",
            "=> refused, as it must be: registry-tip-not-signed",
            "=> refused, as it must be: same-commit-atomicity",
            "=> refused, as it must be: same-commit-atomicity",
            "=> accepted",
            "=> refused, as it must be: not-fast-forward",
            "=> refused, as it must be: ref-deleted",
            "The story went as told",
            "  gateway      http://127.0.0.1:",
            "  credentials  " + demo.resolve("credentials"),
            "  data         " + demo);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theRotationLandsInBothRepositories() {
    Path demo = folder.resolve("demo");

    CommandRun run = CommandRun.of("demo", "--dir", demo.toString());

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    GitCommand project = GitCommand.in(demo.resolve("shop.git"));
    assertThat(project.run("for-each-ref", "--format=%(refname)")).isEqualTo("refs/heads/main");
    assertThat(project.run("log", "-1", "--format=%s", "main"))
        .isEqualTo("byreis: rotation re-encrypt");
    assertThat(GitCommand.in(demo.resolve("registry.git")).run("log", "-1", "--format=%s", "main"))
        .isEqualTo("byreis: rotation commit");
  }

  @Test
  void noSecretIsShownAndItsFileBelongsToItsOwnerAlone() throws Exception {
    Path demo = folder.resolve("demo");

    CommandRun run = CommandRun.of("demo", "--dir", demo.toString());

    assertThat(run.out() + run.err()).doesNotContain("byr_");
    Path credentials = demo.resolve("credentials");
    assertThat(Files.readString(credentials)).contains("http://alice:byr_");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.writeString(folder.resolve("letters.txt"), "dear");

    CommandRun run = CommandRun.of("demo", "--dir", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("is not empty");
  }
}
