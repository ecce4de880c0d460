package dev.byreis.cli.age;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * A native age identity: the X25519 key with which an administrator reads (ART-191). Its text is a
 * secret, and never becomes a string; {@link #toString} shows the recipient only.
 */
public final class AgeIdentity {
  private static final String SECRET_PREFIX = "AGE-SECRET-KEY-";
  private static final String PLUGIN_PREFIX = "AGE-PLUGIN-";
  private static final String RECIPIENT_PREFIX = "age";

  private final byte[] scalar;
  private final byte[] point = new byte[X25519.POINT_SIZE];
  private final AgeRecipient recipient;

  private AgeIdentity(byte[] scalar) {
    this.scalar = scalar;
    X25519.generatePublicKey(scalar, 0, point, 0);
    this.recipient =
        AgeRecipient.find(Bech32.getEncoder().encode(RECIPIENT_PREFIX, point).toString())
            .orElseThrow(() -> new IllegalStateException("a derived recipient is not one"));
  }

  /** A new identity from this source of randomness. */
  public static AgeIdentity generate(SecureRandom random) {
    byte[] scalar = new byte[X25519.SCALAR_SIZE];
    random.nextBytes(scalar);
    return new AgeIdentity(scalar);
  }

  /**
   * The one identity in a key file or variable: upper or lower case, lines with {@code #} and empty
   * lines around it (ART-191).
   *
   * @throws MalformedIdentityException if there is none or several, or it is a plugin's
   */
  public static AgeIdentity read(Bytes content) throws MalformedIdentityException {
    ByteBuffer bytes = content.asBuffer();
    char[] text = new char[content.length()];
    StandardCharsets.ISO_8859_1.newDecoder().decode(bytes, CharBuffer.wrap(text), true);
    try {
      return new AgeIdentity(decode(onlyLine(text)));
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private static CharBuffer onlyLine(char[] text) throws MalformedIdentityException {
    CharBuffer found = CharBuffer.allocate(0);
    int from = 0;
    for (int at = 0; at <= text.length; at++) {
      if (at < text.length && text[at] != '\n' && text[at] != '\r') {
        continue;
      }
      if (at > from && text[from] != '#') {
        if (found.hasRemaining()) {
          throw new MalformedIdentityException("more than one identity");
        }
        found = CharBuffer.wrap(text, from, at - from).slice();
      }
      from = at + 1;
    }
    return found;
  }

  private static byte[] decode(CharBuffer line) throws MalformedIdentityException {
    if (startsWith(line, PLUGIN_PREFIX)) {
      throw new MalformedIdentityException("a plugin's identity; only native ones can be used");
    }
    try {
      Bech32Address address = Bech32.getDecoder().decode(line);
      if (startsWith(line, SECRET_PREFIX) && address.getData().length == X25519.SCALAR_SIZE) {
        return address.getData();
      }
    } catch (IllegalArgumentException notBech32) {
      // its message could quote the key: what follows says all there is to say
    }
    throw new MalformedIdentityException("no age identity");
  }

  private static boolean startsWith(CharBuffer line, String prefix) {
    return line.length() >= prefix.length()
        && line.subSequence(0, prefix.length()).toString().toUpperCase(Locale.ROOT).equals(prefix);
  }

  /** The public half, as it stands in {@code admins.yaml}. */
  public AgeRecipient recipient() {
    return recipient;
  }

  /** The file's content: one line {@code AGE-SECRET-KEY-1...}. A secret. */
  public Bytes secretLine() {
    CharBuffer text = secretText();
    byte[] line = new byte[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      line[i] = (byte) text.charAt(i);
    }
    line[text.length()] = '\n';
    return Bytes.owning(line);
  }

  /** What unwraps file keys with this identity. */
  RecipientStanzaReader reader() {
    return new X25519Reader(scalar, point);
  }

  private CharBuffer secretText() {
    return CharBuffer.wrap(Bech32.getEncoder().encode(SECRET_PREFIX, scalar));
  }

  @Override
  public String toString() {
    return "age identity of " + recipient;
  }
}
