package dev.byreis.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param level how it is
 * @param check a stable name of what was looked at
 * @param what what was found; never a secret
 * @param next what to do about it; empty if there is nothing to do
 */
record Finding(Level level, String check, String what, String next) {
  /** How it is. */
  enum Level {
    OK,
    INFO,
    WARN,
    FAIL
  }

  static Finding ok(String check, String what) {
    return new Finding(Level.OK, check, what, "");
  }

  static Finding info(String check, String what) {
    return new Finding(Level.INFO, check, what, "");
  }

  static Finding warn(String check, String what, String next) {
    return new Finding(Level.WARN, check, what, next);
  }

  static Finding fail(String check, String what, String next) {
    return new Finding(Level.FAIL, check, what, next);
  }
}
