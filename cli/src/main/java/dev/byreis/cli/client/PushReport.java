package dev.byreis.cli.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Git's own report of a push, as {@code --porcelain} prints it: {@code flag TAB from:to TAB
 * summary} (REG-276).
 *
 * @param lines one for each ref
 */
record PushReport(List<Line> lines) {
  /**
   * What git says of one ref.
   *
   * @param flag {@code !} is a refusal
   * @param summary and the reason
   */
  record Line(char flag, String ref, String summary) {
    boolean isRefusal() {
      return flag == '!';
    }
  }

  PushReport {
    lines = List.copyOf(lines);
  }

  static PushReport read(String out) {
    List<Line> lines = new ArrayList<>();
    for (String line : out.lines().toList()) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3 && parts[0].length() == 1) {
        String to = parts[1].substring(parts[1].indexOf(':') + 1);
        lines.add(new Line(parts[0].charAt(0), to, parts[2].strip()));
      }
    }
    return new PushReport(lines);
  }

  /** The refusals, each with its ref. */
  List<String> refusals() {
    return lines.stream()
        .filter(Line::isRefusal)
        .map(line -> line.ref() + " " + line.summary())
        .toList();
  }
}
