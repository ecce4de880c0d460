package dev.byreis.core.registry;

/**
 * The logical name of a file of record (REG-111, REG-114). Ordered bytewise, as all names are
 * ASCII.
 *
 * @param value the name
 */
public record LogicalName(String value) implements Comparable<LogicalName> {
  private static final int LONGEST = 128;
  private static final int FORBIDDEN_RUN = 32;

  public LogicalName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a logical file name");
    }
  }

  public static boolean isValid(String text) {
    return NameCharacters.isName(text, LONGEST, "._-")
        && !NameCharacters.couldLeaveItsFolder(text)
        && !NameCharacters.hasRun(text, FORBIDDEN_RUN)
        && !CounterKeys.isKey(text);
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
