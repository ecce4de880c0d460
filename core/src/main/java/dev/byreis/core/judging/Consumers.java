package dev.byreis.core.judging;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who must acknowledge a rotation before it takes effect (ROT-60).
 *
 * @param keys the key that each signs with, by name
 */
public record Consumers(SortedMap<String, Ed25519PublicKey> keys) {
  /** Nobody. */
  public static final Consumers NONE = new Consumers(Collections.emptySortedMap());

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  public Consumers {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    keys.keySet().stream()
        .filter(name -> !isName(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("not the name of a consumer");
            });
  }

  /** Whether the text can name a consumer: it becomes the last part of a tag's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && RefName.isValid(Acknowledgement.PREFIX + text);
  }
}
