package dev.byreis.core.registry;

import java.util.regex.Pattern;

/**
 * A SHA-256 in 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
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
