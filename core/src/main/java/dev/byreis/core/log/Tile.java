package dev.byreis.core.log;

/**
 * The name of a run of hashes, each over {@code 256^level} entries.
 *
 * @param level 0 for the hashes of single entries
 * @param index which one in its level
 * @param width how many hashes
 */
public record Tile(int level, long index, int width) implements LogResource {
  static final int HIGHEST = 63;
  private static final int BITS = 8;

  public Tile {
    if (level < 0 || level > HIGHEST) {
      throw new IllegalArgumentException("no tile has this level");
    }
    LogResource.check(index, width);
  }

  /**
   * The tile as a tree of this size has it.
   *
   * @throws IllegalArgumentException if it has none there
   */
  public static Tile of(int level, long index, long size) {
    long hashes = level * BITS >= Long.SIZE ? 0 : size >> level * BITS;
    return new Tile(level, index, (int) Math.min(FULL, hashes - index * FULL));
  }

  @Override
  public String path() {
    return "tile/" + level + "/" + LogResource.suffix(index, width);
  }
}
