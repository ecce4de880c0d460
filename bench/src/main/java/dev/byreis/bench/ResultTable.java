package dev.byreis.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** A result for people. */
final class ResultTable {
  private ResultTable() {}

  static String of(Result result) {
    int width = result.rows().stream().mapToInt(row -> row.what().length()).max().orElse(0);
    String head =
        String.format(
            Locale.ROOT,
            "%-" + Math.max(width, 1) + "s  %5s %10s %10s %10s  %10s %9s  %6s %9s\n",
            result.name(),
            "n",
            "25 %",
            "median",
            "75 %",
            "mean",
            "error",
            "ratio",
            "more");
    return head
        + result.rows().stream().map(row -> line(row, width)).collect(Collectors.joining())
        + result.remarks().stream().map(r -> "  " + r + "\n").collect(Collectors.joining());
  }

  private static String line(Row row, int width) {
    Samples samples = row.samples();
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %5d %10.2f %10.2f %10.2f  %10.2f %9.2f  %6.2f %9.2f %s\n",
        row.what(),
        samples.count(),
        samples.quantile(0.25),
        samples.median(),
        samples.quantile(0.75),
        samples.mean(),
        samples.error(),
        row.ratio(),
        row.more(),
        row.unit());
  }
}
