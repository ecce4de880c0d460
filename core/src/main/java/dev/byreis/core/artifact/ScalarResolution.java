package dev.byreis.core.artifact;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which unquoted scalars are strings: by the core schema of YAML 1.2, and by what the stock client
 * reads as a number or a date beyond it (ART-113, ART-114, ART section 22). {@code yes}, {@code on}
 * and {@code 12:30} are strings.
 */
final class ScalarResolution {
  private static final Set<String> NULL_AND_BOOLEAN =
      Set.of("", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?([0-9][0-9_]*|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9_]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])"
              + "([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]*)?( ?(Z|[-+][0-9:]{1,6}))?)?");

  private ScalarResolution() {}

  static boolean isNonString(String plain) {
    return NULL_AND_BOOLEAN.contains(plain)
        || INTEGER.matcher(plain).matches()
        || FLOAT.matcher(plain).matches()
        || NOT_FINITE.matcher(plain).matches()
        || TIMESTAMP.matcher(plain).matches();
  }
}
