package dev.byreis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
    assertThat(Samples.of(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Samples.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
  }

  @Test
  void quartilesLieBetweenTheirNeighbours() {
    Samples samples = Samples.of(List.of(1.0, 2.0, 3.0, 4.0));
    assertThat(samples.quantile(0)).isEqualTo(1);
    assertThat(samples.quantile(0.25)).isEqualTo(1.75);
    assertThat(samples.quantile(0.75)).isEqualTo(3.25);
    assertThat(samples.quantile(1)).isEqualTo(4);
  }

  @Test
  void oneMeasurementIsItsOwnMedianAndQuartiles() {
    Samples samples = Samples.of(List.of(7.0));
    assertThat(samples.median()).isEqualTo(7);
    assertThat(samples.quantile(0.25)).isEqualTo(7);
  }

  @Test
  void theErrorIsHalfTheIntervalOfStudentsDistributionAroundTheMean() {
    Samples samples = Samples.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThat(samples.mean()).isEqualTo(3);
    // the quantile 0.9995 for four degrees of freedom, times the standard error
    assertThat(samples.error()).isCloseTo(8.6103 * Math.sqrt(2.5 / 5), within(1e-3));
  }

  @Test
  void twoMeasurementsHaveNoError() {
    assertThat(Samples.of(List.of(7.0, 8.0)).error()).isZero();
  }

  @Test
  void theRatioIsThisMedianOverTheOther() {
    Samples three = Samples.of(List.of(3.0));
    assertThat(three.ratioTo(Samples.of(List.of(1.0, 2.0, 3.0)))).isEqualTo(1.5);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Samples.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
