package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.security.MessageDigest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key: 32 bytes of seed, from which the public half is derived (ART-190). Where
 * both halves are given, halves that do not belong together are refused: signing with them would
 * give the seed away.
 */
public final class SigningKey {
  private static final int SEED = Ed25519.SECRET_KEY_SIZE;
  private static final int RAW = SEED + Ed25519.PUBLIC_KEY_SIZE;

  private final byte[] seed;
  private final byte[] derived;
  private final Ed25519PublicKey publicKey;

  private SigningKey(byte[] seed, byte[] derived, Ed25519PublicKey publicKey) {
    this.seed = seed;
    this.derived = derived;
    this.publicKey = publicKey;
  }

  /**
   * The key of this seed.
   *
   * @param seed 32 bytes
   * @throws MalformedKeyException if it has another length
   */
  public static SigningKey ofSeed(Bytes seed) throws MalformedKeyException {
    if (seed.length() != SEED) {
      throw new MalformedKeyException("a signing key's seed has 32 bytes, not " + seed.length());
    }
    byte[] secret = seed.toByteArray();
    byte[] derived = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret, 0, derived, 0);
    Ed25519PublicKey key =
        Ed25519PublicKey.find(Bytes.copyOf(derived))
            .orElseThrow(() -> new MalformedKeyException("the seed gives no usable key"));
    return new SigningKey(secret, derived, key);
  }

  /**
   * The key in the stock client's raw form: seed, then public half.
   *
   * @param raw 64 bytes
   * @throws MalformedKeyException if it has another length, or the halves do not belong together
   */
  public static SigningKey ofSixtyFour(Bytes raw) throws MalformedKeyException {
    if (raw.length() != RAW) {
      throw new MalformedKeyException("a signing key has 64 bytes, not " + raw.length());
    }
    SigningKey key = ofSeed(raw.slice(0, SEED));
    if (!MessageDigest.isEqual(key.derived, raw.slice(SEED, RAW).toByteArray())) {
      throw new MalformedKeyException("the public half of the signing key is another key's");
    }
    return key;
  }

  /** 64 bytes of pure Ed25519 over the message; the same every time. */
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    byte[] content = message.toByteArray();
    Ed25519.sign(seed, 0, derived, 0, content, 0, content.length, signature, 0);
    return Bytes.owning(signature);
  }

  public Ed25519PublicKey publicKey() {
    return publicKey;
  }

  /** Seed and public half: a secret, for writing into a file that nobody else may read. */
  public Bytes rawSixtyFour() {
    return Bytes.copyOf(seed).plus(Bytes.copyOf(derived));
  }

  /** The public half only. */
  @Override
  public String toString() {
    return "signing key of " + publicKey;
  }
}
