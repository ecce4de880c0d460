package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A tile with what is in it.
 *
 * @param tile which one
 * @param hashes its hashes
 */
public record TileHashes(Tile tile, List<TreeHash> hashes) {
  public TileHashes {
    hashes = List.copyOf(hashes);
    if (hashes.size() != tile.width()) {
      throw new IllegalArgumentException("a tile holds as many hashes as it is wide");
    }
  }

  /**
   * Reads the content of a tile.
   *
   * @throws MalformedLogException if it has another length than the tile's width asks for
   */
  public static TileHashes read(Tile tile, Bytes content) throws MalformedLogException {
    if (content.length() != tile.width() * TreeHash.LENGTH) {
      throw new MalformedLogException(tile.path() + " is not " + tile.width() + " hashes long");
    }
    List<TreeHash> hashes = new ArrayList<>();
    for (int at = 0; at < content.length(); at += TreeHash.LENGTH) {
      hashes.add(new TreeHash(content.slice(at, at + TreeHash.LENGTH)));
    }
    return new TileHashes(tile, hashes);
  }

  public Bytes content() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    hashes.forEach(hash -> content.writeBytes(hash.value().toByteArray()));
    return Bytes.owning(content.toByteArray());
  }

  /** The hash over a full tile. */
  public TreeHash root() {
    return TreeHash.ofParts(hashes);
  }
}
