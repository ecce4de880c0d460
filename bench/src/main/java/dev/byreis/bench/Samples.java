package dev.byreis.bench;

import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.util.ListStatistics;

/** Measurements of one thing, in one unit: at least one, sorted. */
final class Samples {
  private static final double CONFIDENCE = 0.999;

  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  static Samples of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  int count() {
    return sorted.length;
  }

  double median() {
    return quantile(0.5);
  }

  /** Linear between the two nearest measurements. */
  double quantile(double part) {
    double place = part * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Half of the interval that holds the mean of all that could be measured with a probability of
   * 99.9 %; 0 for fewer than three measurements, which say next to nothing about others.
   */
  double error() {
    return sorted.length < 3 ? 0 : new ListStatistics(sorted).getMeanErrorAt(CONFIDENCE);
  }

  /** How often the other median goes into this one. */
  double ratioTo(Samples other) {
    return median() / other.median();
  }
}
