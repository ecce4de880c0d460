package dev.byreis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.Voice;
import dev.byreis.core.finding.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryPlayerTest {
  private static final Expectation WORKS = new Expectation.Works();
  private static final Expectation REFUSED = new Expectation.Refused(Code.NOT_FAST_FORWARD);

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private StoryPlayer.End play(Step... steps) throws IOException {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    Voice voice = new Voice(stream, stream, Voice.Colour.NEVER);
    return new StoryPlayer(folder, Map.of("PATH", "/usr/bin:/bin"), voice).play(List.of(steps));
  }

  private static Step shell(String title, String script, Expectation expectation) {
    return new Step(title, List.of("sh", "-c", script), expectation);
  }

  @Test
  void eachCommandIsShownWithWhatItSaid() throws IOException {
    StoryPlayer.End end = play(shell("greet", "echo hello; echo there >&2", WORKS));

    assertThat(end).isInstanceOf(StoryPlayer.End.AsTold.class);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("\n# greet\n$ sh -c 'echo hello; echo there >&2'\nhello\nthere\n");
  }

  @Test
  void aRefusalMustNameItsCode() throws IOException {
    assertThat(play(shell("a", "echo not-fast-forward; exit 1", REFUSED)))
        .isInstanceOf(StoryPlayer.End.AsTold.class);
    assertThat(play(shell("b", "echo something else; exit 1", REFUSED)))
        .isInstanceOf(StoryPlayer.End.Otherwise.class);
    assertThat(play(shell("c", "echo not-fast-forward; exit 0", REFUSED)))
        .isInstanceOf(StoryPlayer.End.Otherwise.class);
  }

  @Test
  void theStoryEndsWithTheFirstStepThatDisappoints() throws IOException {
    StoryPlayer.End end =
        play(shell("one", "exit 3", WORKS), shell("two", "echo never > played", WORKS));

    assertThat(end).isInstanceOf(StoryPlayer.End.Otherwise.class);
    assertThat(folder.resolve("played")).doesNotExist();
  }

  @Test
  void whatAProgramSaysCannotReachTheTerminal() throws IOException {
    play(shell("escape", "printf '\\033[2Jx\\n'", WORKS));

    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b").contains("\\x1b[2J");
  }
}
