package dev.byreis.server.dashboard;

import dev.byreis.core.repo.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what nobody can guess. Its key lives as long as the process: tokens and sessions end with
 * it.
 */
final class Secret {
  private static final int BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final SecureRandom random;
  private final SecretKeySpec key;

  Secret(SecureRandom random) {
    this.random = random;
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, MAC);
  }

  /** 256 random bits. */
  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a form must bring with it if the browser has this cookie. */
  String formToken(String cookie) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      byte[] token = mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java platform", e);
    }
  }

  /** Whether a form brought the right token; takes as long for a wrong one. */
  boolean isFormToken(String cookie, String given) {
    return MessageDigest.isEqual(
        formToken(cookie).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** What stands for a cookie where it is kept. */
  static Bytes digest(String cookie) {
    return Bytes.owning(Bytes.utf8(cookie).digest("SHA-256"));
  }
}
