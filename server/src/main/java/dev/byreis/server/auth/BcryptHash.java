package dev.byreis.server.auth;

import dev.byreis.core.repo.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A password's hash as {@code htpasswd -B} writes it. It prints nothing of itself. */
final class BcryptHash {
  static final int GREATEST_COST = 14;
  private static final int LONGEST_PASSWORD = 72;
  private static final int SALT_AND_HASH = 53;
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern FORM =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{" + SALT_AND_HASH + "}");

  private final String text;
  private final int cost;

  private BcryptHash(String text, int cost) {
    this.text = text;
    this.cost = cost;
  }

  /** The hash in this text; empty if it is of another kind or too costly to check. */
  static Optional<BcryptHash> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(matcher.group(1));
    return cost < 4 || cost > GREATEST_COST
        ? Optional.empty()
        : Optional.of(new BcryptHash(text, cost));
  }

  /** A hash of this cost that belongs to no password, as nobody computed it from one. */
  static BcryptHash ofNobody(int cost, SecureRandom random) {
    StringBuilder text = new StringBuilder("$2y$%02d$".formatted(cost));
    for (int i = 0; i < SALT_AND_HASH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new BcryptHash(text.toString(), cost);
  }

  /** Each step doubles the time that a check takes. */
  int cost() {
    return cost;
  }

  Bytes asBytes() {
    return Bytes.utf8(text);
  }

  /**
   * Whether it is this password's. What bcrypt would cut off is refused, after the same work: two
   * passwords must not pass for one.
   */
  boolean matches(Bytes password) {
    byte[] whole = password.toByteArray();
    byte[] cut = Arrays.copyOf(whole, Math.min(whole.length, LONGEST_PASSWORD));
    boolean matches = OpenBSDBCrypt.checkPassword(text, cut);
    return matches && whole.length == cut.length;
  }

  @Override
  public String toString() {
    return "bcrypt of cost " + cost;
  }
}
