package dev.byreis.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
  @TempDir private Path folder;

  private static String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void bashTakesTheScriptAndCompletesAVerb() throws IOException, InterruptedException {
    CommandRun made = CommandRun.of("completion");
    assertThat(made.exit()).isEqualTo(ExitClass.OK);
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, made.out());

    String completed =
        run(
            "bash",
            "-c",
            ". '"
                + script
                + "'; COMP_WORDS=(byreis secret boot); COMP_CWORD=2; COMP_LINE='byreis secret"
                + " boot'; COMP_POINT=${#COMP_LINE}; _complete_byreis; echo \"${COMPREPLY[@]}\"");

    assertThat(completed.strip()).isEqualTo("bootstrap");
  }

  @Test
  void everyCommandHasAManualPage() throws IOException {
    CommandRun made = CommandRun.of("man", folder.resolve("man1").toString());

    assertThat(made.exit()).isEqualTo(ExitClass.OK);
    String page = Files.readString(folder.resolve("man1/byreis-secret-set.1"));
    assertThat(page)
        .startsWith(".TH \"BYREIS-SECRET-SET\" 1")
        .contains(".SH NAME\nbyreis\\-secret\\-set \\- add or replace secrets")
        .contains(".B \\-\\-file=NAME")
        .contains(".SH EXIT STATUS\n0 ok, 1 general, 2 permission\\-denied");
    try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
      assertThat(pages.map(path -> path.getFileName().toString()))
          .contains("byreis.1", "byreis-rotate.1", "byreis-admin-rotation-reconcile.1");
    }
  }
}
