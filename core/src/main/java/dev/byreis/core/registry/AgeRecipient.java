package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.util.Optional;

/**
 * An age recipient of an admitted kind: native X25519, or one of four plugins (REG-122, ART-140).
 * Ordered bytewise, as recipients are ASCII.
 */
public final class AgeRecipient implements Comparable<AgeRecipient> {
  private final String value;
  private final boolean isNative;

  private AgeRecipient(String value, boolean isNative) {
    this.value = value;
    this.isNative = isNative;
  }

  /** The recipient in this text: valid bech32 in lower case of an admitted kind, else empty. */
  public static Optional<AgeRecipient> find(String text) {
    return Bech32.find(text)
        .flatMap(
            decoded ->
                switch (decoded.prefix()) {
                  case "age" ->
                      decoded.payload().length() == 32
                          ? Optional.of(new AgeRecipient(text, true))
                          : Optional.empty();
                  case "age1yubikey", "age1tpm", "age1se", "age1fido2" ->
                      Optional.of(new AgeRecipient(text, false));
                  default -> Optional.empty();
                });
  }

  /** Whether it is an X25519 key, and not a plugin's. */
  public boolean isNative() {
    return isNative;
  }

  public String value() {
    return value;
  }

  /** Hex SHA-256 of the recipient string itself, not of the decoded key (REG-124). */
  public Sha256 fingerprint() {
    return new Sha256(Bytes.utf8(value).sha256Hex());
  }

  @Override
  public int compareTo(AgeRecipient other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgeRecipient r && value.equals(r.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
