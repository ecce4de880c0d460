package dev.byreis.core.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of one size over the tiles of a log: its head and its proofs (RFC 6962, sections 2.1.1 and
 * 2.1.2). They are worth what {@link InclusionProof#proves} and {@link ConsistencyProof#proves}
 * find, since nothing that is read here is trusted.
 */
public final class TiledTree {
  private static final int TILE_BITS = 8;

  private final long size;
  private final LogSource source;
  private final Map<Tile, TileHashes> read = new HashMap<>();

  public TiledTree(long size, LogSource source) {
    this.size = size;
    this.source = source;
  }

  public TreeHead head() throws IOException, MalformedLogException {
    return size == 0 ? TreeHead.EMPTY : new TreeHead(size, hash(0, size));
  }

  /** The hash of one entry. */
  public TreeHash leaf(long index) throws IOException, MalformedLogException {
    requireInside(index, size - 1);
    return complete(0, index);
  }

  /** The proof that the entry of this index is in the tree. */
  public InclusionProof inclusion(long index) throws IOException, MalformedLogException {
    requireInside(index, size - 1);
    List<TreeHash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(hash(middle, to));
        to = middle;
      } else {
        path.add(hash(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /** The proof that the tree grew out of the one of this smaller size. */
  public ConsistencyProof consistency(long before) throws IOException, MalformedLogException {
    requireInside(before, size);
    List<TreeHash> path = new ArrayList<>();
    if (before > 0 && before < size) {
      long from = 0;
      long to = size;
      while (before != to) {
        long middle = from + split(to - from);
        if (before <= middle) {
          path.add(hash(middle, to));
          to = middle;
        } else {
          path.add(hash(from, middle));
          from = middle;
        }
      }
      if (from > 0) {
        path.add(hash(from, to));
      }
    }
    Collections.reverse(path);
    return new ConsistencyProof(before, size, path);
  }

  private static void requireInside(long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException("the tree does not reach there");
    }
  }

  /** The largest power of two below. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private TreeHash hash(long from, long to) throws IOException, MalformedLogException {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int height = Long.numberOfTrailingZeros(count);
      return complete(height, from >> height);
    }
    long middle = from + split(count);
    return TreeHash.ofNode(hash(from, middle), hash(middle, to));
  }

  /** The hash over {@code 2^height} entries, the index counted in such parts. */
  private TreeHash complete(int height, long index) throws IOException, MalformedLogException {
    int within = height % TILE_BITS;
    long first = index << within;
    int offset = (int) (first % LogResource.FULL);
    Tile tile = Tile.of(height / TILE_BITS, first / LogResource.FULL, size);
    return TreeHash.ofParts(tile(tile).hashes().subList(offset, offset + (1 << within)));
  }

  private TileHashes tile(Tile tile) throws IOException, MalformedLogException {
    TileHashes known = read.get(tile);
    if (known == null) {
      known = TileHashes.read(tile, source.get(tile));
      read.put(tile, known);
    }
    return known;
  }
}
