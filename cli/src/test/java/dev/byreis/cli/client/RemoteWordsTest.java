package dev.byreis.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteWordsTest {
  private static RemoteWords words(String... lines) {
    return new RemoteWords(List.of(lines));
  }

  @Test
  void ofOurOwnWordsTheCodeComesFirstAndThenWhatIsWrong() {
    RemoteWords words =
        words(
            "byreis: counter-drift (REG-62)",
            "  what: a counter is not where its file is",
            "    file: secrets/a.enc",
            "  do: fetch, and merge again",
            "  see: docs/runbook.md#counters");
    assertThat(words.wrong())
        .isEqualTo(
            "counter-drift (REG-62); a counter is not where its file is; file: secrets/a.enc");
    assertThat(words.next()).isEqualTo("fetch, and merge again; docs/runbook.md#counters");
  }

  @Test
  void aWarningOfTheServerBeforeThemIsNotTheReason() {
    RemoteWords words =
        words(
            "warning: there are too many unreachable loose objects",
            "byreis: counter-drift (REG-62)",
            "  do: fetch, and merge again");
    assertThat(words.wrong()).isEqualTo("counter-drift (REG-62)");
    assertThat(words.next()).isEqualTo("fetch, and merge again");
  }

  @Test
  void ofOtherWordsTheFirstThatIsNoWarningIsTheReason() {
    RemoteWords words =
        words("warning: large file", "error: the branch is protected", "ask an owner");
    assertThat(words.wrong()).isEqualTo("error: the branch is protected");
    assertThat(words.next()).isEqualTo("warning: large file; ask an owner");
  }

  @Test
  void aWarningIsBetterThanNothing() {
    assertThat(words("warning: large file").wrong()).isEqualTo("warning: large file");
    assertThat(words("warning: large file").next()).isEmpty();
  }

  @Test
  void whoSaysNothingGaveNoReason() {
    assertThat(words().wrong()).isEqualTo("no reason was given");
    assertThat(words().next()).isEmpty();
  }
}
