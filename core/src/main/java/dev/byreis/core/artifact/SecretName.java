package dev.byreis.core.artifact;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a secret (ART-160). Ordered bytewise, as all names are ASCII.
 *
 * @param value the name
 */
public record SecretName(String value) implements Comparable<SecretName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");
  private static final Set<String> RESERVED = Set.of("byreis", "manifest_sig");

  public SecretName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a key name");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches() && !RESERVED.contains(text);
  }

  @Override
  public int compareTo(SecretName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
