package dev.byreis.core.log;

/**
 * A tree in short: nobody can make another one of this size with this hash.
 *
 * @param size how many entries
 * @param root the hash over all of them
 */
public record TreeHead(long size, TreeHash root) {
  public static final TreeHead EMPTY = new TreeHead(0, TreeHash.EMPTY);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no negative size");
    }
  }
}
