package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RawCommit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The native signature of a commit: SSHSIG in namespace {@code git}, by an Ed25519 key, in the
 * {@code gpgsig} header directly after {@code committer} (REG-180 to REG-184).
 *
 * <p>With this key type and these hashes every field has a fixed length. So a blob is read by
 * taking key and signature from their places and comparing all the rest with what a writer would
 * write: nothing can be hidden in a length, an order or a tail.
 */
public final class Sshsig {
  private static final String HEADER = "gpgsig";
  private static final String ARMOR = "SSH SIGNATURE";
  private static final String MAGIC = "SSHSIG";
  private static final String NAMESPACE = "git";
  private static final int LONGEST_ARMOR = 1024;
  private static final int KEY_AT = 33;
  private static final int KEY_END = KEY_AT + 32;
  private static final int SIGNATURE_AT = 109;
  private static final int LENGTH = SIGNATURE_AT + 64;

  /** The hashes that a signature may name; the first is the one we write. */
  private enum Hash {
    SHA512("sha512", "SHA-512"),
    SHA256("sha256", "SHA-256");

    private final String label;
    private final String algorithm;

    Hash(String label, String algorithm) {
      this.label = label;
      this.algorithm = algorithm;
    }
  }

  /** What a writer writes with each hash; the key and the signature in it are zeros. */
  private static final Map<Hash, Bytes> FORMS =
      Arrays.stream(Hash.values()).collect(Collectors.toMap(hash -> hash, Sshsig::form));

  private Sshsig() {}

  /** What the commit's {@code gpgsig} header claims; nothing is checked against a key here. */
  public static NativeSignature read(RawCommit commit) {
    return read(commit, List.of());
  }

  /**
   * The same, faster where one of these keys signed: to see that an unknown key is usable at all
   * costs as much as to check a signature.
   */
  public static NativeSignature read(RawCommit commit, Collection<Ed25519PublicKey> known) {
    List<String> names = commit.headers().stream().map(RawCommit.Header::name).toList();
    int place = names.indexOf(HEADER);
    if (place < 0) {
      return new NativeSignature.Absent();
    }
    if (place != names.lastIndexOf(HEADER)) {
      return new NativeSignature.Unusable("more than one gpgsig header");
    }
    if (place == 0 || !names.get(place - 1).equals("committer")) {
      return new NativeSignature.Unusable("the gpgsig header does not follow the committer");
    }
    return read(commit.headers().get(place).value(), commit.signedPayload(), known);
  }

  /**
   * What a detached armor claims about this payload.
   *
   * @param known keys that may have signed
   */
  public static NativeSignature read(
      Bytes armor, Bytes payload, Collection<Ed25519PublicKey> known) {
    Optional<Bytes> blob =
        armor.length() > LONGEST_ARMOR ? Optional.empty() : Armor.find(ARMOR, armor.toLatin1());
    if (blob.isEmpty() || blob.get().length() != LENGTH) {
      return new NativeSignature.Unusable("not an armored ssh-ed25519 signature");
    }
    Bytes rawKey = blob.get().slice(KEY_AT, KEY_END);
    Bytes signature = blob.get().slice(SIGNATURE_AT, LENGTH);
    for (Hash hash : Hash.values()) {
      if (hasFormOf(hash, blob.get())) {
        return find(rawKey, known)
            .<NativeSignature>map(
                key ->
                    new NativeSignature.Present(
                        new SignatureClaim(key, signedBlob(hash, payload), signature)))
            .orElseGet(() -> new NativeSignature.Unusable("the signing key is not a usable key"));
      }
    }
    return new NativeSignature.Unusable("not a signature of namespace git with sha256 or sha512");
  }

  private static Bytes form(Hash hash) {
    return blob(
        Bytes.owning(new byte[KEY_END - KEY_AT]),
        hash,
        Bytes.owning(new byte[LENGTH - SIGNATURE_AT]));
  }

  private static boolean hasFormOf(Hash hash, Bytes blob) {
    Bytes form = FORMS.getOrDefault(hash, Bytes.empty());
    return form.isSameIn(blob, 0, KEY_AT) && form.isSameIn(blob, KEY_END, SIGNATURE_AT);
  }

  private static Optional<Ed25519PublicKey> find(Bytes rawKey, Collection<Ed25519PublicKey> known) {
    return known.stream()
        .filter(key -> key.raw().equals(rawKey))
        .findFirst()
        .or(() -> Ed25519PublicKey.find(rawKey));
  }

  private static Bytes blob(Bytes rawKey, Hash hash, Bytes signature) {
    return new SshWriter()
        .raw(MAGIC)
        .number(1)
        .string(OpenSshKeys.publicBlob(rawKey))
        .string(NAMESPACE)
        .string("")
        .string(hash.label)
        .string(new SshWriter().string(OpenSshKeys.TYPE).string(signature).written())
        .written();
  }

  /** What the key signs: not the payload itself, but a frame around its hash (REG-183). */
  private static Bytes signedBlob(Hash hash, Bytes payload) {
    return new SshWriter()
        .raw(MAGIC)
        .string(NAMESPACE)
        .string("")
        .string(hash.label)
        .string(Bytes.owning(payload.digest(hash.algorithm)))
        .written();
  }

  /** What a key that is not at hand has to sign for this payload. */
  public static Bytes messageOf(Bytes payload) {
    return signedBlob(Hash.SHA512, payload);
  }

  /** The armored signature of the key over the payload, with sha512 and without a final LF. */
  public static String sign(SigningKey key, Bytes payload) {
    return armored(key.publicKey(), key.sign(messageOf(payload)));
  }

  private static String armored(Ed25519PublicKey key, Bytes signature) {
    return Armor.of(ARMOR, blob(key.raw(), Hash.SHA512, signature));
  }

  /**
   * The content of a commit object with a {@code gpgsig} header by this key.
   *
   * @param unsigned the content of a commit object without one
   * @throws IllegalArgumentException if it has one already, or no committer
   */
  public static Bytes signCommit(SigningKey key, Bytes unsigned) {
    return signedCommit(unsigned, key.publicKey(), key.sign(messageOf(unsigned)));
  }

  /**
   * The same with a signature over {@link #messageOf} that was made elsewhere.
   *
   * @throws IllegalArgumentException if the commit has one already, or no committer
   */
  public static Bytes signedCommit(Bytes unsigned, Ed25519PublicKey key, Bytes signature) {
    int end = endOfCommitter(unsigned);
    String header = HEADER + " " + armored(key, signature).replace("\n", "\n ") + "\n";
    return unsigned
        .slice(0, end)
        .plus(Bytes.utf8(header))
        .plus(unsigned.slice(end, unsigned.length()));
  }

  private static int endOfCommitter(Bytes commit) {
    int found = -1;
    int at = 0;
    while (at < commit.length() && commit.at(at) != '\n') {
      int end = commit.indexOf((byte) '\n', at) + 1;
      if (end == 0) {
        break;
      }
      Bytes line = commit.slice(at, end);
      if (line.startsWith(Bytes.utf8(HEADER))) {
        throw new IllegalArgumentException("the commit has a signature already");
      }
      if (line.startsWith(Bytes.utf8("committer "))) {
        found = end;
      }
      at = end;
    }
    if (found < 0) {
      throw new IllegalArgumentException("the commit has no committer");
    }
    return found;
  }
}
