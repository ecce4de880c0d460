package dev.byreis.core.repo;

import java.util.Locale;

/**
 * The name of a git object: 40 lower-case hexadecimal digits (REG-02 fixes SHA-1).
 *
 * @param hex the digits
 */
public record ObjectName(String hex) implements Comparable<ObjectName> {
  private static final int LENGTH = 40;

  public ObjectName {
    requireHex(hex);
  }

  /** The first ten digits, enough for a person to recognise it. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public int compareTo(ObjectName other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }

  static void requireHex(String hex) {
    if (!isHex(hex)) {
      throw new IllegalArgumentException(
          "not an object name: " + hex.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "?"));
    }
  }

  /** Whether the text is 40 lower-case hexadecimal digits. */
  public static boolean isHex(String text) {
    return isHex(text, LENGTH);
  }

  /** Whether the text is so many lower-case hexadecimal digits. */
  public static boolean isHex(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
