package dev.byreis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.report.ExitClass;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ByreisCommandTest {
  @Test
  void theVersionIsOneLineOnStandardOutput() {
    CommandRun run = CommandRun.of("version");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).matches("byreis [0-9][0-9.]*\\S* \\(java \\S+\\)\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theVersionAsJsonIsOneDocumentAndNothingElse() {
    CommandRun run = CommandRun.of("version", "--json");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .matches("\\{\"name\":\"byreis\",\"version\":\"[^\"$]+\",\"java\":\"[^\"]+\"}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anUnknownVerbIsAGeneralErrorWithAHint() {
    CommandRun run = CommandRun.of("rotate-everything");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "byreis: unmatched argument at index 0: 'rotate-everything'", "  see: byreis --help");
  }

  @Test
  void noVerbIsAGeneralErrorWithAHint() {
    CommandRun run = CommandRun.of();

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err().lines())
        .containsExactly("byreis: a command is missing", "  see: byreis --help");
  }

  @Test
  void aGroupWithoutItsVerbPointsAtTheGroupsHelp() {
    CommandRun run = CommandRun.of("key");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("see: byreis key --help");
  }

  @Test
  void aMissingOptionIsNamedWithoutAStackTrace() {
    CommandRun run = CommandRun.of("key", "new", "--id", "alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err())
        .contains("missing required option: '--out")
        .contains("see: byreis key new --help")
        .doesNotContain("\tat ");
  }

  @Test
  void helpGoesToStandardOutputOnEveryLevel() {
    assertThat(CommandRun.of("--help").out()).contains("Usage: byreis", "version");
    assertThat(CommandRun.of("key", "--help").out()).contains("Usage: byreis key", "new");
    CommandRun verb = CommandRun.of("key", "new", "--help");
    assertThat(verb.exit()).isEqualTo(ExitClass.OK);
    assertThat(verb.out()).contains("--id", "--out");
    assertThat(verb.err()).isEmpty();
  }

  @Test
  void controlCharactersOfTheCommandLineDoNotReachTheTerminal() {
    CommandRun run = CommandRun.of("\u001b]0;title\u0007");

    assertThat(run.err()).doesNotContain("\u001b").contains("\\x1b]0;title\\x07");
  }

  @Test
  void coloursAreOnlyWhereTheyAreWanted() {
    assertThat(wrongSaidWith(Voice.Colour.NEVER)).isEqualTo("byreis: no\n  try again\n");
    assertThat(wrongSaidWith(Voice.Colour.ALWAYS))
        .matches(Pattern.quote("\u001b[31mbyreis: no\u001b[0m\n  try again\n"));
  }

  private static String wrongSaidWith(Voice.Colour colour) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    new Voice(stream, stream, colour).wrong("no", "try again");
    return err.toString(StandardCharsets.UTF_8);
  }
}
