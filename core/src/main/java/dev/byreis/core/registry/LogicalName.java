package dev.byreis.core.registry;

import java.util.regex.Pattern;

/**
 * The logical name of a file of record (REG-111, REG-114). Ordered bytewise, as all names are
 * ASCII.
 *
 * @param value the name
 */
public record LogicalName(String value) implements Comparable<LogicalName> {
  private static final Pattern FORM =
      Pattern.compile("(?!\\.)(?!.*\\.\\.)(?!.*[A-Za-z0-9]{32})[A-Za-z0-9._-]{1,128}");

  public LogicalName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a logical file name");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches() && !CounterKeys.isKey(text);
  }

  @Override
  public int compareTo(LogicalName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
