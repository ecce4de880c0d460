package dev.byreis.cli.age;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Wraps file keys for one native recipient, with a share of its own each time. BouncyCastle's
 * arithmetic is several times as fast as the platform's, and a rotation is made of it. Thread-safe.
 */
final class X25519Writer implements RecipientStanzaWriter {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] recipient;

  /** For the recipient with this public key of 32 bytes. */
  X25519Writer(byte[] recipient) {
    this.recipient = recipient.clone();
  }

  private static final class Stanza implements RecipientStanza {
    private final String share;
    private final byte[] body;

    Stanza(byte[] share, byte[] body) {
      this.share = Base64.getEncoder().withoutPadding().encodeToString(share);
      this.body = body;
    }

    @Override
    public String getType() {
      return X25519Wrap.TYPE;
    }

    @Override
    public List<String> getArguments() {
      return List.of(share);
    }

    @Override
    public byte[] getBody() {
      return body.clone();
    }
  }

  @Override
  public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey)
      throws GeneralSecurityException {
    byte[] scalar = new byte[X25519.SCALAR_SIZE];
    byte[] share = new byte[X25519.POINT_SIZE];
    X25519.generatePrivateKey(RANDOM, scalar);
    X25519.generatePublicKey(scalar, 0, share, 0);
    byte[] key = fileKey.getEncoded();
    try (X25519Wrap wrap = new X25519Wrap(scalar, recipient, share, recipient)) {
      return List.of(new Stanza(share, wrap.wrap(key)));
    } finally {
      Arrays.fill(scalar, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }
}
