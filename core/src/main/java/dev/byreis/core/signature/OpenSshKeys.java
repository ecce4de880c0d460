package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.util.Base64;
import java.util.Optional;

/** Ed25519 keys in OpenSSH's files: public key lines, allowed signers, private keys (REG-185). */
public final class OpenSshKeys {
  static final String TYPE = "ssh-ed25519";

  private static final String ARMOR = "OPENSSH PRIVATE KEY";
  private static final Bytes MAGIC = Bytes.utf8("openssh-key-v1\0");
  private static final String NO_CIPHER = "none";
  private static final int LONGEST_FILE = 16 * 1024;
  private static final int BLOCK = 8;
  private static final int RAW_KEY = 32;

  private OpenSshKeys() {}

  static Bytes publicBlob(Bytes rawKey) {
    return new SshWriter().string(TYPE).string(rawKey).written();
  }

  /**
   * A line of an {@code id_ed25519.pub} or {@code authorized_keys} file, without a final LF.
   *
   * @param comment printable, in one line; may be empty
   */
  public static String publicLine(Ed25519PublicKey key, String comment) {
    return (typeAndBlob(key) + " " + requireOneLine(comment)).strip();
  }

  /** The key in a line that {@link #publicLine} may have written; empty for any other. */
  public static Optional<Ed25519PublicKey> findPublicLine(String line) {
    String[] words = line.strip().split(" +", 3);
    if (words.length < 2 || !words[0].equals(TYPE)) {
      return Optional.empty();
    }
    try {
      Bytes blob = Bytes.owning(Base64.getDecoder().decode(words[1]));
      int start = Math.max(0, blob.length() - RAW_KEY);
      return Ed25519PublicKey.find(blob.slice(start, blob.length()))
          .filter(key -> publicBlob(key.raw()).equals(blob));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * A line of git's {@code gpg.ssh.allowedSignersFile}, without a final LF.
   *
   * @param principal whom the key stands for, without spaces
   */
  public static String allowedSignersLine(String principal, Ed25519PublicKey key) {
    if (principal.isEmpty() || principal.contains(" ")) {
      throw new IllegalArgumentException("a principal is one word");
    }
    return requireOneLine(principal) + " " + typeAndBlob(key);
  }

  private static String typeAndBlob(Ed25519PublicKey key) {
    byte[] blob = publicBlob(key.raw()).toByteArray();
    return TYPE + " " + Base64.getEncoder().encodeToString(blob);
  }

  private static String requireOneLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a control character in a key's comment");
    }
    return text;
  }

  /**
   * The text of an unencrypted private key file: a secret.
   *
   * @param comment printable, in one line; may be empty
   */
  public static Bytes privateFile(SigningKey key, String comment) {
    Bytes raw = key.publicKey().raw();
    // The two equal numbers only tell a wrong passphrase apart; there is none here.
    int check = raw.asBuffer().getInt();
    SshWriter secret =
        new SshWriter()
            .number(check)
            .number(check)
            .string(TYPE)
            .string(raw)
            .string(key.rawSixtyFour())
            .string(requireOneLine(comment));
    for (int pad = 1; secret.length() % BLOCK != 0; pad++) {
      secret.raw(Bytes.owning(new byte[] {(byte) pad}));
    }
    Bytes content =
        new SshWriter()
            .raw(MAGIC)
            .string(NO_CIPHER)
            .string(NO_CIPHER)
            .string("")
            .number(1)
            .string(publicBlob(raw))
            .string(secret.written())
            .written();
    return Bytes.utf8(Armor.of(ARMOR, content) + "\n");
  }

  /**
   * Reads an unencrypted private key file with one Ed25519 key.
   *
   * @throws MalformedKeyException if it is anything else
   */
  public static SigningKey readPrivateFile(Bytes file) throws MalformedKeyException {
    if (file.length() > LONGEST_FILE) {
      throw new MalformedKeyException("the key file is larger than 16 KiB");
    }
    Bytes content =
        Armor.find(ARMOR, file.toLatin1().stripTrailing())
            .filter(c -> c.startsWith(MAGIC))
            .orElseThrow(() -> new MalformedKeyException("not an OpenSSH private key file"));
    SshReader reader = new SshReader(content.slice(MAGIC.length(), content.length()));
    reader.expectString(Bytes.utf8(NO_CIPHER), "the private key is encrypted");
    reader.expectString(Bytes.utf8(NO_CIPHER), "the private key is encrypted");
    reader.expectString(Bytes.empty(), "the private key is encrypted");
    if (reader.number() != 1) {
      throw new MalformedKeyException("the file must hold one key");
    }
    Bytes publicBlob = reader.string();
    SigningKey key = readSecret(new SshReader(reader.string()));
    if (!reader.rest().isEmpty() || !publicBlob.equals(publicBlob(key.publicKey().raw()))) {
      throw new MalformedKeyException("the parts of the key file do not belong together");
    }
    return key;
  }

  private static SigningKey readSecret(SshReader secret) throws MalformedKeyException {
    int check = secret.number();
    if (secret.number() != check) {
      throw new MalformedKeyException("the private key is damaged");
    }
    secret.expectString(Bytes.utf8(TYPE), "not an Ed25519 key");
    Bytes publicHalf = secret.string();
    SigningKey key = SigningKey.ofSixtyFour(secret.string());
    secret.string();
    Bytes padding = secret.rest();
    for (int i = 0; i < padding.length(); i++) {
      if (padding.at(i) != i + 1 || i >= BLOCK) {
        throw new MalformedKeyException("the private key is damaged");
      }
    }
    if (!publicHalf.equals(key.publicKey().raw())) {
      throw new MalformedKeyException("the parts of the key file do not belong together");
    }
    return key;
  }
}
