package dev.byreis.cli.key;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import java.security.SecureRandom;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * A native age identity: the X25519 key with which an administrator reads (ART-191). Its text is a
 * secret; {@link #toString} shows the recipient only.
 */
public final class AgeIdentity {
  private static final String SECRET_PREFIX = "age-secret-key-";
  private static final String RECIPIENT_PREFIX = "age";

  private final Bytes scalar;
  private final AgeRecipient recipient;

  private AgeIdentity(Bytes scalar) {
    this.scalar = scalar;
    byte[] point = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(scalar.toByteArray(), 0, point, 0);
    this.recipient =
        AgeRecipient.find(Bech32Text.of(RECIPIENT_PREFIX, Bytes.owning(point)))
            .orElseThrow(() -> new IllegalStateException("a derived recipient is not one"));
  }

  /** A new identity from this source of randomness. */
  public static AgeIdentity generate(SecureRandom random) {
    byte[] scalar = new byte[X25519.SCALAR_SIZE];
    random.nextBytes(scalar);
    return new AgeIdentity(Bytes.owning(scalar));
  }

  /** The public half, as it stands in {@code admins.yaml}. */
  public AgeRecipient recipient() {
    return recipient;
  }

  /** The file's content: one line {@code AGE-SECRET-KEY-1...}. A secret. */
  Bytes secretLine() {
    return Bytes.utf8(Bech32Text.of(SECRET_PREFIX, scalar).toUpperCase(Locale.ROOT) + "\n");
  }

  @Override
  public String toString() {
    return "age identity of " + recipient;
  }
}
