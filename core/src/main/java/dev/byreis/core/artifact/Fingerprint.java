package dev.byreis.core.artifact;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.Sha256;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The hex SHA-256 of a recipient string, as an artifact lists it (ART-141).
 *
 * @param hex 64 lower-case digits
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
  public Fingerprint {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("not a fingerprint");
    }
  }

  public static boolean isValid(String text) {
    return Sha256.isValid(text);
  }

  public static Fingerprint of(AgeRecipient recipient) {
    return new Fingerprint(recipient.fingerprint().hex());
  }

  /** The list that an artifact for these recipients must have (ART-142). */
  public static SortedSet<Fingerprint> ofAll(Collection<AgeRecipient> recipients) {
    SortedSet<Fingerprint> all = new TreeSet<>();
    recipients.forEach(r -> all.add(of(r)));
    return all;
  }

  @Override
  public int compareTo(Fingerprint other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
