package dev.byreis.cli.registry;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.OpenSshKeys;
import java.util.Base64;
import java.util.Optional;

/** What people name the anchor by: base64, an OpenSSH public key line, or the fingerprint. */
public final class AnchorOption {
  private static final int KEY_BYTES = 32;

  private AnchorOption() {}

  /**
   * The anchor's fingerprint (REG-124).
   *
   * @throws CommandFailedException if the text is none of the three
   */
  public static Sha256 fingerprint(String text) throws CommandFailedException {
    String trimmed = text.strip();
    if (Sha256.isValid(trimmed)) {
      return new Sha256(trimmed);
    }
    return Ed25519PublicKey.findBase64(trimmed)
        .or(() -> findOpenSsh(trimmed))
        .map(key -> new Sha256(key.fingerprint()))
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "--anchor is no Ed25519 key and no fingerprint",
                    "give the base64 key, an ssh-ed25519 line, or 64 hexadecimal digits"));
  }

  /** The key in a line of a {@code .pub} file; written again it must give the same words. */
  private static Optional<Ed25519PublicKey> findOpenSsh(String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      return Optional.empty();
    }
    try {
      Bytes blob = Bytes.owning(Base64.getDecoder().decode(words[1]));
      return blob.length() < KEY_BYTES
          ? Optional.empty()
          : Ed25519PublicKey.find(blob.slice(blob.length() - KEY_BYTES, blob.length()))
              .filter(key -> OpenSshKeys.publicLine(key, "").equals(words[0] + " " + words[1]));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
