package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void plainAsciiStaysAsItIs() {
    assertThat(TerminalText.of("counters/my app/a~b\\c.json"))
        .isEqualTo("counters/my app/a~b\\c.json");
  }

  @Test
  void controlCharactersAreSpelledOut() {
    assertThat(TerminalText.of("\u001b[2J\r\n\t\u007f")).isEqualTo("\\x1b[2J\\x0d\\x0a\\x09\\x7f");
  }

  @Test
  void whatChangesTheDirectionOfWritingIsSpelledOut() {
    assertThat(TerminalText.of("a\u202eb\u2066c")).isEqualTo("a\\u{202e}b\\u{2066}c");
  }

  @Test
  void lettersThatLookLikeOthersAreSpelledOut() {
    assertThat(TerminalText.of("p\u0430th \ud83d\udd11 \ud800"))
        .isEqualTo("p\\u{430}th \\u{1f511} \\u{d800}");
  }

  @Test
  void everyCodePointBecomesPrintableAscii() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 97) {
      assertThat(TerminalText.of(Character.toString(point))).matches("[ -~]+");
    }
  }

  @Test
  void twiceIsOnce() {
    String once = TerminalText.of("a\\b\n\u202e");
    assertThat(TerminalText.of(once)).isEqualTo(once);
  }

  @Test
  void aTextThatFitsIsNotCut() {
    assertThat(TerminalText.of("12345", 5)).isEqualTo("12345");
  }

  @Test
  void aTextThatDoesNotFitIsCutAndMarked() {
    assertThat(TerminalText.of("123456", 5)).isEqualTo("12...");
  }

  @Test
  void aCutNeverGoesThroughAnEscape() {
    assertThat(TerminalText.of("1\u001b2345", 7)).isEqualTo("1...");
    assertThat(TerminalText.of("1\u001b23456", 8)).isEqualTo("1\\x1b...");
  }

  @Test
  void aCutTextNeverHasMoreBytesThanAllowed() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(40), 0, 0x3000).forEach(text::appendCodePoint);
      int longest = 3 + random.nextInt(60);
      String cut = TerminalText.of(text.toString(), longest);
      assertThat(cut.length()).isLessThanOrEqualTo(longest);
      assertThat(cut).matches("[ -~]*");
    }
  }

  @Test
  void aRoomTooSmallForTheMarkIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TerminalText.of("1234", 2));
  }
}
