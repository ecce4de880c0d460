package dev.byreis.bench;

import java.util.ArrayList;
import java.util.List;

/** What one benchmark found: rows of figures, and remarks that a reader of them needs. */
final class Result {
  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  Result(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Row baseline(String what, String unit, Samples samples) {
    Row row = Row.baseline(what, unit, samples);
    rows.add(row);
    return row;
  }

  void against(Row baseline, String what, Samples samples) {
    rows.add(Row.against(baseline, what, samples));
  }

  void remark(String text) {
    remarks.add(text);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
