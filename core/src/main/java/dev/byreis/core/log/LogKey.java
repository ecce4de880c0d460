package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.SigningKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The private key of a log, and the name of the log that it signs for. */
public final class LogKey {
  private static final Pattern FORM =
      Pattern.compile("PRIVATE\\+KEY\\+([!-*,-~]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
  private static final Bytes ED25519 = Bytes.owning(new byte[] {1});
  private static final int SEED = 32;

  private final String origin;
  private final SigningKey key;
  private final List<LogKey> former;

  /**
   * Names a key.
   *
   * @throws IllegalArgumentException if the origin is not a name that a key can have
   */
  public LogKey(String origin, SigningKey key) {
    this(origin, key, List.of());
  }

  private LogKey(String origin, SigningKey key, List<LogKey> former) {
    this.origin = origin;
    this.key = key;
    this.former = List.copyOf(former);
    publicKey();
  }

  /**
   * The same key with the one that it takes over from: both sign, so that whoever knows only the
   * former follows the log until it signs no more (C2SP signed-note passes over other keys'
   * signatures).
   */
  public LogKey succeeding(LogKey before) {
    if (!before.origin.equals(origin)) {
      throw new IllegalArgumentException("a key of another log");
    }
    return new LogKey(origin, key, List.of(before.alone()));
  }

  /** The same key without the former one. */
  public LogKey alone() {
    return new LogKey(origin, key);
  }

  /** The key that it takes over from and that signs as well, if there is one. */
  public Optional<LogKey> findFormer() {
    return former.stream().findFirst();
  }

  /** The key in its text form, as {@link #reveal()} writes it; empty if it is not one. */
  public static Optional<LogKey> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Bytes encoded = Bytes.owning(Base64.getDecoder().decode(matcher.group(3)));
    try {
      LogKey key =
          new LogKey(matcher.group(1), SigningKey.ofSeed(encoded.slice(1, encoded.length())));
      return Optional.of(key).filter(found -> found.reveal().equals(text));
    } catch (MalformedKeyException e) {
      return Optional.empty();
    }
  }

  /** The name of the log. */
  public String origin() {
    return origin;
  }

  /** What others need to verify what this key signs. */
  public NoteKey publicKey() {
    return new NoteKey(origin, key.publicKey());
  }

  public Checkpoint sign(TreeHead head) {
    Checkpoint signed = Checkpoint.sign(origin, head, key);
    return former.isEmpty() ? signed : signed.alsoSignedBy(origin, former.get(0).key);
  }

  /** A secret, for writing into a file that nobody else may read; Go's {@code note} reads it. */
  public String reveal() {
    Bytes encoded = ED25519.plus(key.rawSixtyFour().slice(0, SEED));
    return "PRIVATE+KEY+"
        + origin
        + "+"
        + publicKey().id().toHex()
        + "+"
        + Base64.getEncoder().encodeToString(encoded.toByteArray());
  }

  /** The public half only. */
  @Override
  public String toString() {
    return "log key of " + publicKey();
  }
}
