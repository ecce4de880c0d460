package dev.byreis.server.auth;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A token as its owner holds it: {@code byr_} and 256 random bits. It prints nothing of itself. */
public final class TokenSecret {
  private static final String PREFIX = "byr_";
  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final String text;

  private TokenSecret(String text) {
    this.text = text;
  }

  static TokenSecret fresh(SecureRandom random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** The token in this text; empty if it has not the form of one. */
  static Optional<TokenSecret> find(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
  }

  /** The text that its owner types: to be shown once and kept nowhere. */
  public String reveal() {
    return text;
  }

  /** What the gateway keeps of it. */
  Sha256 digest() {
    return new Sha256(Bytes.utf8(text).sha256Hex());
  }

  @Override
  public String toString() {
    return "a token";
  }
}
