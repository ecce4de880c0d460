package dev.byreis.server.auth;

import java.time.Instant;

/**
 * When a token counts.
 *
 * @param created from when it was
 * @param expires until when it counts, {@link #NEVER} if nothing ends it
 * @param revoked when it was taken back, {@link #NEVER} if it was not
 */
public record Lifetime(Instant created, Instant expires, Instant revoked) {
  public static final Instant NEVER = Instant.MAX;

  public static Lifetime endless(Instant created) {
    return new Lifetime(created, NEVER, NEVER);
  }

  public static Lifetime until(Instant created, Instant expires) {
    return new Lifetime(created, expires, NEVER);
  }

  Lifetime revokedAt(Instant when) {
    return new Lifetime(created, expires, when);
  }

  public boolean isRevoked() {
    return !revoked.equals(NEVER);
  }

  /** Whether the token counts at this time. Once revoked it never does, whatever the clock says. */
  public boolean covers(Instant now) {
    return !isRevoked() && now.isBefore(expires);
  }
}
