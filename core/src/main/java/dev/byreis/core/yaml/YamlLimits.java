package dev.byreis.core.yaml;

/**
 * What a document may cost, and whether people may write comments into it.
 *
 * @param bytes the greatest size, measured before decoding
 * @param depth how deep collections may be nested; 1 is a flat mapping
 * @param nodes how many nodes there may be, keys and collections counted
 * @param comments whether comments are allowed
 */
public record YamlLimits(int bytes, int depth, int nodes, Comments comments) {
  /** Whether a document may hold comments. */
  public enum Comments {
    ALLOWED,
    REFUSED
  }

  public YamlLimits {
    if (bytes < 1 || depth < 1 || nodes < 1) {
      throw new IllegalArgumentException("a limit below 1");
    }
  }

  /** Up to this many bytes, with comments: for what people write by hand. */
  public static YamlLimits ofBytes(int bytes) {
    return new YamlLimits(bytes, 16, 200_000, Comments.ALLOWED);
  }
}
