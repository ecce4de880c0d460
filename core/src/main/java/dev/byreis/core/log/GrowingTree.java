package dev.byreis.core.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The right edge of a tree, which is all that it needs in order to grow: the largest complete parts
 * that it consists of, and of each level the hashes that do not fill a tile yet. Not for several
 * threads at once.
 */
public final class GrowingTree {
  private static final int TILE_BITS = 8;

  private final Deque<TreeHash> peaks = new ArrayDeque<>();
  private final List<List<TreeHash>> edges = new ArrayList<>();
  private long size;

  /** A tree without entries. */
  public GrowingTree() {
    edges.add(new ArrayList<>());
  }

  /** A tree that grows on its own from here. */
  public GrowingTree copy() {
    GrowingTree copy = new GrowingTree();
    copy.edges.clear();
    edges.forEach(edge -> copy.edges.add(new ArrayList<>(edge)));
    copy.peaks.addAll(peaks);
    copy.size = size;
    return copy;
  }

  /** Reads full tiles of a tree that is to grow on. */
  public interface FullTiles {
    TileHashes get(Tile tile) throws IOException, MalformedLogException;
  }

  /** The tree over the entries of so many full bundles, from its tiles. */
  public static GrowingTree over(long bundles, FullTiles tiles)
      throws IOException, MalformedLogException {
    GrowingTree tree = new GrowingTree();
    tree.size = bundles * LogResource.FULL;
    long below = bundles;
    for (int level = 1; below > 0; level++) {
      List<TreeHash> edge = new ArrayList<>();
      for (long i = below - below % LogResource.FULL; i < below; i++) {
        edge.add(tiles.get(new Tile(level - 1, i, LogResource.FULL)).root());
      }
      tree.edges.add(edge);
      below /= LogResource.FULL;
    }
    for (List<TreeHash> edge : tree.edges) {
      addPeaks(edge, tree.peaks);
    }
    return tree;
  }

  /** The complete parts that these neighbours form; they lie to the left of the parts so far. */
  private static void addPeaks(List<TreeHash> edge, Deque<TreeHash> peaks) {
    int end = edge.size();
    for (int part = 1; part <= edge.size(); part <<= 1) {
      if ((edge.size() & part) != 0) {
        peaks.addFirst(TreeHash.ofParts(edge.subList(end - part, end)));
        end -= part;
      }
    }
  }

  /**
   * Adds an entry.
   *
   * @return the tiles that this completes, the lowest first
   */
  public List<TileHashes> append(TreeHash leaf) {
    TreeHash part = leaf;
    for (long left = size; (left & 1) == 1; left >>= 1) {
      part = TreeHash.ofNode(peaks.removeLast(), part);
    }
    peaks.addLast(part);
    size++;
    return addToEdges(leaf);
  }

  private List<TileHashes> addToEdges(TreeHash leaf) {
    List<TileHashes> completed = new ArrayList<>();
    edges.get(0).add(leaf);
    for (int level = 0; edges.get(level).size() == LogResource.FULL; level++) {
      long index = (size >> (level + 1) * TILE_BITS) - 1;
      TileHashes tile = new TileHashes(new Tile(level, index, LogResource.FULL), edges.get(level));
      completed.add(tile);
      edges.get(level).clear();
      if (edges.size() == level + 1) {
        edges.add(new ArrayList<>());
      }
      edges.get(level + 1).add(tile.root());
    }
    return completed;
  }

  public long size() {
    return size;
  }

  public TreeHead head() {
    Iterator<TreeHash> fromRight = peaks.descendingIterator();
    if (!fromRight.hasNext()) {
      return TreeHead.EMPTY;
    }
    TreeHash root = fromRight.next();
    while (fromRight.hasNext()) {
      root = TreeHash.ofNode(fromRight.next(), root);
    }
    return new TreeHead(size, root);
  }

  /** The hashes of this level that do not fill a tile yet; at most 255. */
  public List<TreeHash> edge(int level) {
    return level < edges.size() ? List.copyOf(edges.get(level)) : List.of();
  }
}
