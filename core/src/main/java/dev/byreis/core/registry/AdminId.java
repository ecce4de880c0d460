package dev.byreis.core.registry;

/**
 * The name of an administrator in the roster (REG-112).
 *
 * @param value the name
 */
public record AdminId(String value) implements Comparable<AdminId> {
  private static final int LONGEST = 61;
  private static final int FORBIDDEN_RUN = 32;

  public AdminId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an admin id");
    }
  }

  public static boolean isValid(String text) {
    return NameCharacters.isName(text, LONGEST, "._@-")
        && !NameCharacters.hasRun(text, FORBIDDEN_RUN);
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
