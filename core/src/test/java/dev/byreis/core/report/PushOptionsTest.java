package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushOptionsTest {
  private static List<Code> faults(int many, String option) {
    PushOptions options = new PushOptions(Collections.nCopies(many, option));
    return options.fault().map(Violation::code).stream().toList();
  }

  @Test
  void asManyAndAsLongAsMayBeAreTaken() {
    assertThat(faults(PushOptions.MOST, "x".repeat(1024))).isEmpty();
  }

  @Test
  void oneMoreIsNotTaken() {
    assertThat(faults(PushOptions.MOST + 1, "x")).containsExactly(Code.NOT_PERMITTED);
  }

  @Test
  void aLongerOneIsNotTaken() {
    assertThat(faults(1, "x".repeat(1025))).containsExactly(Code.NOT_PERMITTED);
  }

  @Test
  void whatOnlyLooksLikeOursIsNotTaken() {
    assertThat(faults(1, "byreis.fromat=json")).containsExactly(Code.UNKNOWN_PUSH_OPTION);
    assertThat(faults(1, "Byreis.format=json")).containsExactly(Code.UNKNOWN_PUSH_OPTION);
    assertThat(faults(1, "byreis.format=json")).isEmpty();
    assertThat(faults(1, "fromat=json")).isEmpty();
  }
}
