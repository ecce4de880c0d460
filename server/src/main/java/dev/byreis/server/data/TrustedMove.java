package dev.byreis.server.data;

/**
 * One ref that moves.
 *
 * @param ref which one
 * @param expected where it must have been
 * @param next where it is from now on; never unknown
 */
public record TrustedMove(TrustedRef ref, TrustedHead expected, TrustedHead next) {
  public TrustedMove {
    if (next.equals(TrustedHead.UNKNOWN)) {
      throw new IllegalArgumentException("what was known is not forgotten");
    }
  }
}
