package dev.byreis.core.registry;

/** The first lines that make a registry commit more than an administrative one (REG-190). */
enum Subject {
  COUNTER_WRITE_AHEAD("byreis: counter write-ahead"),
  ROTATION_COMMIT("byreis: rotation commit"),
  ROTATION_REVERSAL("byreis: rotation reversal"),
  ROTATION_WRITE_AHEAD("byreis: rotation write-ahead"),
  MANUAL_RECONCILIATION("byreis: manual reconciliation");

  /** No administrative message may begin with it. */
  static final String RESERVED = "byreis:";

  private final String line;

  Subject(String line) {
    this.line = line;
  }

  String line() {
    return line;
  }
}
