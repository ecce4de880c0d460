package dev.byreis.core.registry;

import java.util.regex.Pattern;

/**
 * {@code owner/name} of a project repository, with exactly one slash (REG-113).
 *
 * @param value the slug
 */
public record RepoSlug(String value) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}");

  public RepoSlug {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a repository slug");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
