package dev.byreis.core.repo;

/**
 * A full ref name such as {@code refs/heads/main}, valid by the rules of {@code git
 * check-ref-format} and at most 512 characters long.
 *
 * @param value the full name
 */
public record RefName(String value) implements Comparable<RefName> {
  private static final int LONGEST = 512;
  private static final String HEADS = "refs/heads/";
  private static final String FORBIDDEN = " ~^:?*[\\";

  /** The one branch of meaning in a registry, and the usual base of a project (REG-103). */
  public static final RefName MAIN = new RefName("refs/heads/main");

  public RefName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a ref name");
    }
  }

  public static RefName branch(String shortName) {
    return new RefName(HEADS + shortName);
  }

  public boolean isBranch() {
    return value.startsWith(HEADS);
  }

  /** The name without {@code refs/heads/}; the full name for any other ref. */
  public String shortName() {
    return isBranch() ? value.substring(HEADS.length()) : value;
  }

  /** Whether the text is a full ref name that git accepts. */
  public static boolean isValid(String text) {
    return text.length() <= LONGEST
        && text.startsWith("refs/")
        && !text.endsWith("/")
        && !text.endsWith(".")
        && !text.contains("..")
        && !text.contains("@{")
        && text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0)
        && componentsAreValid(text);
  }

  private static boolean componentsAreValid(String text) {
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(RefName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
