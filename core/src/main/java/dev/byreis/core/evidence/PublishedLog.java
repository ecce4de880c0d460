package dev.byreis.core.evidence;

import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.Tile;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** As much of a log as its signed head covers: what comes after may still be taken back. */
final class PublishedLog implements SignedLog {
  private static final int TILE_BITS = 8;

  private final LogSource stored;
  private final String origin;
  private final Supplier<Checkpoint> head;

  PublishedLog(LogSource stored, String origin, Supplier<Checkpoint> head) {
    this.stored = stored;
    this.origin = origin;
    this.head = head;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public TreeHead head() {
    return head.get().head();
  }

  @Override
  public Optional<Bytes> findCheckpoint() {
    return Optional.of(head.get().note());
  }

  @Override
  public Optional<Bytes> find(LogResource part) throws IOException {
    return reach(part) <= head.get().head().size() ? stored.find(part) : Optional.empty();
  }

  /** How large the log must be for the part to be in it. */
  private static long reach(LogResource part) {
    int shift = part instanceof Tile tile ? tile.level() * TILE_BITS : 0;
    long hashes = part.index() * LogResource.FULL + part.width();
    boolean fits = shift < Long.SIZE - 1 && hashes <= Long.MAX_VALUE >> shift;
    return fits ? hashes << shift : Long.MAX_VALUE;
  }
}
