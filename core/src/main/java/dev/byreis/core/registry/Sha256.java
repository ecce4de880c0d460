package dev.byreis.core.registry;

import dev.byreis.core.repo.ObjectName;

/**
 * A SHA-256 in 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {
  private static final int LENGTH = 64;

  public Sha256 {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  public static boolean isValid(String text) {
    return ObjectName.isHex(text, LENGTH);
  }

  @Override
  public int compareTo(Sha256 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
