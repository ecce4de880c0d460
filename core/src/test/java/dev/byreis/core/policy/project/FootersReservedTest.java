package dev.byreis.core.policy.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RawCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootersReservedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "byreis-sig: a",
        "a\n\nbyreis-signer: alice\n",
        "a\n\n\n \t byreis-sig: a",
        "a\r\n\r\n\fBYREIS-Signer\n: alice"
      })
  void aFooterIsFoundWhereverItsLineBegins(String message) {
    assertThat(FootersReserved.isMisused(Bytes.utf8(message))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a byreis-sig: a", "byreis-signed: a", "byreis-sig", "-byreis-sig: a"})
  void whatOnlyMentionsItIsNone(String message) {
    assertThat(FootersReserved.isMisused(Bytes.utf8(message))).isFalse();
  }

  /** A pattern that takes line ends for blanks would be at it for hours. */
  @Test
  void emptyLinesWithoutEndAreReadOnce() {
    assertThat(FootersReserved.isMisused(Bytes.utf8("\n".repeat(RawCommit.LARGEST)))).isFalse();
  }
}
