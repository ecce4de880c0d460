package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;

/**
 * "This key signed these bytes": not yet checked. Deciding which key must have signed is cheap and
 * sequential; checking is dear and is done for many claims at once.
 *
 * @param key who must have signed
 * @param message the original bytes
 * @param signature 64 bytes
 */
public record SignatureClaim(Ed25519PublicKey key, Bytes message, Bytes signature) {
  public boolean holds() {
    return key.verifies(message, signature);
  }
}
