package dev.byreis.core.registry;

import dev.byreis.core.signature.Ed25519PublicKey;

/**
 * What a reader trusts before it has read anything.
 *
 * @param mode whose signatures count
 * @param anchorFingerprint hex SHA-256 of the anchor's 32 raw bytes (REG-124, REG-140)
 */
public record Trust(TrustMode mode, Sha256 anchorFingerprint) {
  public static Trust inMode(TrustMode mode, Ed25519PublicKey anchor) {
    return new Trust(mode, new Sha256(anchor.fingerprint()));
  }

  public boolean isAnchor(Ed25519PublicKey key) {
    return key.fingerprint().equals(anchorFingerprint.hex());
  }
}
