package dev.byreis.core.repo;

/**
 * A path inside a tree, as git stores it: components separated by {@code /}, no leading slash.
 * Bytes that are not UTF-8 appear as {@code \xNN}; such a path equals none that a rule allows.
 *
 * @param value the path
 */
public record TreePath(String value) implements Comparable<TreePath> {
  public TreePath {
    if (value.isEmpty() || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a tree path");
    }
  }

  /** Whether the path lies below the folder, which is named without a trailing slash. */
  public boolean isBelow(String folder) {
    return value.length() > folder.length()
        && value.charAt(folder.length()) == '/'
        && value.startsWith(folder);
  }

  @Override
  public int compareTo(TreePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
