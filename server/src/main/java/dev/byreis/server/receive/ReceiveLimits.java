package dev.byreis.server.receive;

/**
 * What one push may bring (ART-40).
 *
 * @param packBytes bytes of the pack as sent
 * @param objectBytes bytes of one object, inflated
 * @param objects objects in the pack
 * @param inflatedBytes bytes of all objects of the pack together, inflated and undeltified
 * @param deltaDepth deltas upon deltas
 * @param refs refs that one push may name
 */
public record ReceiveLimits(
    long packBytes, long objectBytes, long objects, long inflatedBytes, int deltaDepth, int refs) {
  private static final long MIB = 1L << 20;

  public static final ReceiveLimits DEFAULT =
      new ReceiveLimits(50 * MIB, 10 * MIB, 200_000, 500 * MIB, 50, 100);

  /** JGit holds an object that is checked in one array. */
  public static final long LARGEST_OBJECT = Integer.MAX_VALUE;

  public ReceiveLimits {
    if (packBytes < 1 || objectBytes < 1 || objects < 1 || inflatedBytes < 1 || deltaDepth < 0) {
      throw new IllegalArgumentException("a limit that allows nothing");
    }
    if (objectBytes > LARGEST_OBJECT || objects > Integer.MAX_VALUE || refs < 1) {
      throw new IllegalArgumentException("a limit that cannot be kept");
    }
  }
}
