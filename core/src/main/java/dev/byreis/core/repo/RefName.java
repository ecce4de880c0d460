package dev.byreis.core.repo;

/**
 * A full ref name such as {@code refs/heads/main}, valid by the rules of {@code git
 * check-ref-format} and at most 512 characters long.
 *
 * @param value the full name
 */
public record RefName(String value) implements Comparable<RefName> {
  private static final int LONGEST = 512;
  static final String HEADS = "refs/heads/";
  private static final String LOCK = ".lock";
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

  /** Whether it is a branch whose short name begins so; a project may have thousands to ask. */
  public boolean isBranchBelow(String prefix) {
    return isBranch() && value.startsWith(prefix, HEADS.length());
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
        && charactersAreValid(text)
        && componentsAreValid(text);
  }

  private static boolean charactersAreValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean componentsAreValid(String text) {
    int start = 0;
    while (true) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      if (end == start || text.charAt(start) == '.' || endsWithLock(text, start, end)) {
        return false;
      }
      if (slash < 0) {
        return true;
      }
      start = slash + 1;
    }
  }

  private static boolean endsWithLock(String text, int start, int end) {
    return end - start >= LOCK.length() && text.startsWith(LOCK, end - LOCK.length());
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
