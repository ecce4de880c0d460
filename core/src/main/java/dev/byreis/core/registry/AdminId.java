package dev.byreis.core.registry;

import java.util.regex.Pattern;

/**
 * The name of an administrator in the roster (REG-112).
 *
 * @param value the name
 */
public record AdminId(String value) implements Comparable<AdminId> {
  private static final Pattern FORM = Pattern.compile("(?!.*[A-Za-z0-9]{32})[A-Za-z0-9._@-]{1,61}");

  public AdminId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an admin id");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(AdminId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
