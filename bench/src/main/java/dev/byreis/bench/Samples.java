package dev.byreis.bench;

import java.util.Arrays;
import java.util.Collection;

/** Measurements of one thing, in one unit: at least one, sorted. */
final class Samples {
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

  /** How often the other median goes into this one. */
  double ratioTo(Samples other) {
    return median() / other.median();
  }
}
