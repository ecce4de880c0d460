package dev.byreis.core.logfile;

import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.Tile;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log in a folder, also while a gateway writes to it. What is not full is put together
 * from what is below it.
 */
public final class StoredLog implements LogSource {
  private static final int TILE_BITS = 8;

  private final Path root;
  private final LogFolder folder;
  private final NoteKey key;

  /**
   * The log in this folder.
   *
   * @param key the log's; of two checkpoints that lie there, one that it has not signed is none
   */
  public StoredLog(Path root, NoteKey key) {
    this.root = root;
    this.folder = new LogFolder(root);
    this.key = key;
  }

  @Override
  public Optional<Bytes> findCheckpoint() throws IOException {
    return HeadFile.find(root, key).map(Checkpoint::note);
  }

  @Override
  public Optional<Bytes> find(LogResource part) throws IOException {
    return part instanceof Tile tile ? findTile(tile) : findBundle(part);
  }

  private Optional<Bytes> findBundle(LogResource bundle) throws IOException {
    return entries(bundle.index())
        .filter(entries -> entries.size() >= bundle.width())
        .map(entries -> Bundle.content(entries.subList(0, bundle.width())));
  }

  private Optional<List<Bytes>> entries(long index) throws IOException {
    return folder.findBundle(index).map(content -> Bundle.whole(content).entries());
  }

  private Optional<Bytes> findTile(Tile tile) throws IOException {
    Optional<List<TreeHash>> hashes = hashes(tile);
    return hashes
        .filter(found -> found.size() >= tile.width())
        .map(found -> new TileHashes(tile, found.subList(0, tile.width())).content());
  }

  private Optional<List<TreeHash>> hashes(Tile tile) throws IOException {
    if (tile.level() * TILE_BITS >= Long.SIZE - TILE_BITS) {
      return Optional.empty();
    }
    Optional<TileHashes> full = full(tile.level(), tile.index());
    if (full.isPresent()) {
      return full.map(TileHashes::hashes);
    }
    return tile.level() == 0
        ? entries(tile.index()).map(all -> all.stream().map(TreeHash::ofLeaf).toList())
        : Optional.of(fromBelow(tile));
  }

  private List<TreeHash> fromBelow(Tile tile) throws IOException {
    List<TreeHash> hashes = new ArrayList<>();
    for (int i = 0; i < tile.width(); i++) {
      Optional<TileHashes> below = full(tile.level() - 1, tile.index() * LogResource.FULL + i);
      if (below.isEmpty()) {
        return hashes;
      }
      hashes.add(below.get().root());
    }
    return hashes;
  }

  private Optional<TileHashes> full(int level, long index) throws IOException {
    try {
      return folder.findTile(level, index);
    } catch (MalformedLogException e) {
      return Optional.empty();
    }
  }
}
