package dev.byreis.core.testing;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An administrator's signing key of the tests.
 *
 * @param id the administrator
 * @param seed 32 bytes
 */
public record TestSigner(AdminId id, Bytes seed) {
  /** A signer whose key follows from the name. */
  public static TestSigner named(String name) {
    return new TestSigner(
        new AdminId(name), Bytes.owning(Bytes.utf8("signer " + name).digest("SHA-256")));
  }

  public Ed25519PublicKey publicKey() {
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed.toByteArray(), 0, key, 0);
    return Ed25519PublicKey.find(Bytes.owning(key)).orElseThrow();
  }

  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed.toByteArray(), 0, message.toByteArray(), 0, message.length(), signature, 0);
    return Bytes.owning(signature);
  }
}
