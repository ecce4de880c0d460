package dev.byreis.server.auth;

import java.util.regex.Pattern;

/**
 * The name of a user or of a token.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ @ -}, not beginning with {@code -}
 */
public record UserName(String value) implements Comparable<UserName> {
  private static final Pattern FORM = Pattern.compile("(?!-)(?!byr_)[A-Za-z0-9._@-]{1,64}");

  public UserName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user name");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(UserName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
