package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key that can stand for someone: 32 bytes, a canonical encoding of a point of
 * full order. Small-order keys, for which one signature fits any message, cannot be made.
 */
public final class Ed25519PublicKey {
  private static final int LENGTH = 32;

  private final Bytes raw;

  /** The same, decoded: a part of each check that need not be done again. */
  private final Ed25519.PublicPoint point;

  private Ed25519PublicKey(Bytes raw, Ed25519.PublicPoint point) {
    this.raw = raw;
    this.point = point;
  }

  /** The key in these 32 raw bytes; empty if they are not a key that anyone may use. */
  public static Optional<Ed25519PublicKey> find(Bytes raw) {
    return raw.length() == LENGTH
        ? Optional.ofNullable(Ed25519.validatePublicKeyFullExport(raw.toByteArray(), 0))
            .map(point -> new Ed25519PublicKey(raw, point))
        : Optional.empty();
  }

  /** The key in this standard, padded base64 text (REG-123); empty if it is not one. */
  public static Optional<Ed25519PublicKey> findBase64(String text) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean canonical = Base64.getEncoder().encodeToString(decoded).equals(text);
    return canonical ? find(Bytes.owning(decoded)) : Optional.empty();
  }

  public Bytes raw() {
    return raw;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(raw.toByteArray());
  }

  /** Hex SHA-256 of the 32 raw bytes (REG-124); not the fingerprint that OpenSSH prints. */
  public String fingerprint() {
    return raw.sha256Hex();
  }

  /**
   * Whether the signature is this key's over the message: pure Ed25519, canonical S, cofactorless
   * (ART-150).
   */
  public boolean verifies(Bytes message, Bytes signature) {
    return signature.length() == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(
            signature.toByteArray(), 0, point, message.toByteArray(), 0, message.length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519PublicKey key && raw.equals(key.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  @Override
  public String toString() {
    return "ed25519 " + fingerprint();
  }
}
