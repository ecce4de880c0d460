package dev.byreis.core.repo;

/**
 * The name of a commit.
 *
 * @param hex 40 lower-case hexadecimal digits
 */
public record CommitId(String hex) implements Comparable<CommitId> {
  public CommitId {
    ObjectName.requireHex(hex);
  }

  public static CommitId of(ObjectName name) {
    return new CommitId(name.hex());
  }

  public ObjectName asObject() {
    return new ObjectName(hex);
  }

  /** The first ten digits, enough for a person to recognise it. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
