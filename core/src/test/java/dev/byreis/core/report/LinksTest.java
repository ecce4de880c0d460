package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  @Test
  void aLinkIsTheRunbookAndTheAnchor() {
    assertThat(Links.OF_THE_PROJECT.to(RunbookSection.LIMITS)).isEqualTo("docs/runbook.md#limits");
    assertThat(new Links("https://git.example/runbook").to(RunbookSection.AUDIT_LOG))
        .isEqualTo("https://git.example/runbook#audit-log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a#b", "a\nb", "caf\u00e9", "https://git.example/rejected/runbook"})
  void anAddressThatDoesNotBelongInALineIsRefused(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Links(address));
  }

  @Test
  void anAddressTooLongForALineIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Links("x".repeat(121)));
  }
}
