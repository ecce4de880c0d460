package dev.byreis.cli.age;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Unwraps file keys with one native identity. A stanza does not say whose it is, so each has to be
 * tried; the files of a project list their recipients in one order, so the place where it was found
 * last is tried first. Thread-safe.
 */
final class X25519Reader implements RecipientStanzaReader {
  private final byte[] scalar;
  private final byte[] recipient;
  private volatile int likeliest;

  /** With this scalar, to which this public key belongs. */
  X25519Reader(byte[] scalar, byte[] recipient) {
    this.scalar = scalar.clone();
    this.recipient = recipient.clone();
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    List<RecipientStanza> all = new ArrayList<>();
    stanzas.forEach(all::add);
    int first = Math.min(likeliest, Math.max(0, all.size() - 1));
    for (int i = 0; i < all.size(); i++) {
      int place = (first + i) % all.size();
      Optional<byte[]> key = unwrap(all.get(place));
      if (key.isPresent()) {
        likeliest = place;
        return new FileKey(key.get());
      }
    }
    throw new GeneralSecurityException("no file key is wrapped for this identity");
  }

  private Optional<byte[]> unwrap(RecipientStanza stanza) {
    Optional<byte[]> found = share(stanza);
    if (found.isEmpty()) {
      return found;
    }
    byte[] share = found.get();
    try (X25519Wrap wrap = new X25519Wrap(scalar, share, share, recipient)) {
      return Optional.of(wrap.unwrap(stanza.getBody()));
    } catch (GeneralSecurityException forSomebodyElse) {
      return Optional.empty();
    }
  }

  /** The share of a stanza of our kind and exact form. */
  private static Optional<byte[]> share(RecipientStanza stanza) {
    List<String> arguments = stanza.getArguments();
    if (!stanza.getType().equals(X25519Wrap.TYPE)
        || arguments.size() != 1
        || stanza.getBody().length != X25519Wrap.WRAPPED_BYTES) {
      return Optional.empty();
    }
    try {
      byte[] share = Base64.getDecoder().decode(arguments.get(0));
      String again = Base64.getEncoder().withoutPadding().encodeToString(share);
      return share.length == X25519.POINT_SIZE && again.equals(arguments.get(0))
          ? Optional.of(share)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
