package dev.byreis.core.registry;

/**
 * The name of a project in the registry (REG-110, REG-114).
 *
 * @param value the name
 */
public record ProjectId(String value) implements Comparable<ProjectId> {
  private static final int LONGEST = 128;

  public ProjectId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a project id");
    }
  }

  public static boolean isValid(String text) {
    return NameCharacters.isName(text, LONGEST, "._-")
        && !NameCharacters.couldLeaveItsFolder(text)
        && !CounterKeys.isKey(text);
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
