package dev.byreis.bench;

/**
 * One line of a result.
 *
 * @param what what was measured
 * @param unit of the measurements
 * @param samples the measurements
 * @param baseline what {@code ratio} is a ratio to; empty for the baseline itself
 * @param ratio this median over the baseline's; 1 for the baseline itself
 * @param more how much this median is above the baseline's; 0 for the baseline itself
 */
record Row(String what, String unit, Samples samples, String baseline, double ratio, double more) {
  static Row baseline(String what, String unit, Samples samples) {
    return new Row(what, unit, samples, "", 1, 0);
  }

  static Row against(Row baseline, String what, Samples samples) {
    return new Row(
        what,
        baseline.unit(),
        samples,
        baseline.what(),
        samples.ratioTo(baseline.samples()),
        samples.median() - baseline.samples().median());
  }
}
