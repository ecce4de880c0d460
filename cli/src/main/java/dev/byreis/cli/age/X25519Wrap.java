package dev.byreis.cli.age;

import dev.byreis.core.repo.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Wraps a file key for one recipient, as age's X25519 recipients do (the stanza of the same name in
 * age-encryption.org/v1).
 */
final class X25519Wrap implements AutoCloseable {
  static final String TYPE = "X25519";

  /** A file key of 16 bytes and its tag. */
  static final int WRAPPED_BYTES = 32;

  private static final byte[] LABEL = Bytes.utf8("age-encryption.org/v1/" + TYPE).toByteArray();
  private static final int KEY_BYTES = 32;

  /** Each key wraps once, so the nonce is fixed. */
  private static final byte[] NONCE = new byte[12];

  private final byte[] key = new byte[KEY_BYTES];

  /**
   * Both sides agree on the key: one has the scalar of the share, the other that of the recipient.
   *
   * @param scalar what this side keeps for itself
   * @param point the public half of the other side
   * @param share the ephemeral public key
   * @param recipient the recipient's public key
   * @throws GeneralSecurityException if the point is of small order: anybody would know the secret
   */
  X25519Wrap(byte[] scalar, byte[] point, byte[] share, byte[] recipient)
      throws GeneralSecurityException {
    byte[] secret = new byte[X25519.POINT_SIZE];
    if (!X25519.calculateAgreement(scalar, 0, point, 0, secret, 0)) {
      throw new GeneralSecurityException("an X25519 key is of small order");
    }
    byte[] salt = Arrays.copyOf(share, share.length + recipient.length);
    System.arraycopy(recipient, 0, salt, share.length, recipient.length);
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(secret, salt, LABEL));
    hkdf.generateBytes(key, 0, key.length);
    Arrays.fill(secret, (byte) 0);
  }

  byte[] wrap(byte[] fileKey) throws GeneralSecurityException {
    return process(true, fileKey);
  }

  /** The file key; throws if it was wrapped for somebody else, or changed. */
  byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
    return process(false, wrapped);
  }

  private byte[] process(boolean forEncryption, byte[] input) throws GeneralSecurityException {
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    cipher.init(forEncryption, new ParametersWithIV(new KeyParameter(key), NONCE));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    try {
      int done = cipher.processBytes(input, 0, input.length, output, 0);
      cipher.doFinal(output, done);
      return output;
    } catch (InvalidCipherTextException e) {
      throw new GeneralSecurityException("the file key is not wrapped for this identity", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }
}
