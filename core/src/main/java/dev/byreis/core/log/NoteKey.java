package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose signatures under notes are believed (C2SP signed-note, Ed25519).
 *
 * @param name of the signer, such as {@code git.example.org/log}
 * @param key the public half
 */
public record NoteKey(String name, Ed25519PublicKey key) {
  private static final int LONGEST_NAME = 200;
  private static final Pattern NAME = Pattern.compile("[!-*,-~]{1," + LONGEST_NAME + "}");
  private static final Pattern FORM =
      Pattern.compile("([!-*,-~]{1," + LONGEST_NAME + "})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
  private static final Bytes ED25519 = Bytes.owning(new byte[] {1});
  private static final int ID_LENGTH = 4;

  public NoteKey {
    if (!isName(name)) {
      throw new IllegalArgumentException("a name of a key is printable ASCII without space and +");
    }
  }

  /** Whether a key may have this name: 1 to 200 printable ASCII characters without space and +. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The key in its text form, as {@link #vkey()} writes it; empty if it is not one. */
  public static Optional<NoteKey> find(String vkey) {
    Matcher matcher = FORM.matcher(vkey);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Bytes encoded = Bytes.owning(Base64.getDecoder().decode(matcher.group(3)));
    if (!encoded.startsWith(ED25519)) {
      return Optional.empty();
    }
    return Ed25519PublicKey.find(encoded.slice(1, encoded.length()))
        .map(key -> new NoteKey(matcher.group(1), key))
        .filter(key -> key.vkey().equals(vkey));
  }

  /** Name, id and key in one text without spaces, which other clients of such logs read too. */
  public String vkey() {
    return name
        + "+"
        + id().toHex()
        + "+"
        + Base64.getEncoder().encodeToString(ED25519.plus(key.raw()).toByteArray());
  }

  /** Four bytes by which a signature names its key. */
  Bytes id() {
    Bytes described = Bytes.utf8(name + "\n").plus(ED25519).plus(key.raw());
    return Bytes.owning(described.digest("SHA-256")).slice(0, ID_LENGTH);
  }

  @Override
  public String toString() {
    return vkey();
  }
}
