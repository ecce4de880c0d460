package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log that a test writes, reads and spoils. */
final class MemoryLog implements LogSource {
  static final String ORIGIN = "log.example/byreis";
  static final NoteKey KEY = new NoteKey(ORIGIN, TestKeys.ANCHOR.publicKey());

  private final List<Bytes> entries = new ArrayList<>();
  private final Map<Tile, TileHashes> tiles = new HashMap<>();
  private final Map<String, Bytes> spoilt = new HashMap<>();
  private GrowingTree tree = new GrowingTree();

  static Bytes entry(int i) {
    return Bytes.utf8("entry " + i);
  }

  static MemoryLog of(int size) {
    MemoryLog log = new MemoryLog();
    for (int i = 0; i < size; i++) {
      log.append(entry(i));
    }
    return log;
  }

  void append(Bytes entry) {
    entries.add(entry);
    tree.append(TreeHash.ofLeaf(entry)).forEach(full -> tiles.put(full.tile(), full));
  }

  GrowingTree tree() {
    return tree;
  }

  /** Goes on with a tree that was made from the tiles. */
  void reopen(GrowingTree other) {
    tree = other;
  }

  TileHashes full(Tile tile) {
    return Optional.ofNullable(tiles.get(tile)).orElseThrow();
  }

  List<byte[]> contents() {
    return entries.stream().map(Bytes::toByteArray).toList();
  }

  List<Bytes> entries() {
    return entries;
  }

  Checkpoint checkpoint() {
    return Checkpoint.sign(ORIGIN, tree.head(), TestKeys.ANCHOR);
  }

  /** What will be found at this path instead. */
  void spoil(String path, Bytes content) {
    spoilt.put(path, content);
  }

  @Override
  public Optional<Bytes> findCheckpoint() {
    return Optional.of(spoilt.getOrDefault("checkpoint", checkpoint().note()));
  }

  @Override
  public Optional<Bytes> find(LogResource part) {
    Bytes other = spoilt.get(part.path());
    if (other != null) {
      return Optional.of(other).filter(content -> !content.isEmpty());
    }
    if (part instanceof Tile tile) {
      TileHashes full = tiles.get(new Tile(tile.level(), tile.index(), LogResource.FULL));
      List<TreeHash> hashes = full == null ? tree.edge(tile.level()) : full.hashes();
      return Optional.of(new TileHashes(tile, hashes.subList(0, tile.width())).content());
    }
    int from = (int) part.index() * LogResource.FULL;
    return Optional.of(Bundle.content(entries.subList(from, from + part.width())));
  }
}
