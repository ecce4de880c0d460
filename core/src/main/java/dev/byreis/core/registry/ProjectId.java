package dev.byreis.core.registry;

import java.util.regex.Pattern;

/**
 * The name of a project in the registry (REG-110, REG-114).
 *
 * @param value the name
 */
public record ProjectId(String value) implements Comparable<ProjectId> {
  private static final Pattern FORM = Pattern.compile("(?!\\.)(?!.*\\.\\.)[A-Za-z0-9._-]{1,128}");

  public ProjectId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a project id");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches() && !CounterKeys.isKey(text);
  }

  @Override
  public int compareTo(ProjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
