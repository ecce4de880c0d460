package dev.byreis.core.log;

import java.util.List;

/**
 * Says that an entry is in a tree (RFC 6962, section 2.1.1).
 *
 * @param index which entry
 * @param size of the tree
 * @param path the hashes beside the way from the entry to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether an entry with this hash is there in the tree with this head (RFC 9162, 2.1.3.2). */
  public boolean proves(TreeHash leaf, TreeHead head) {
    if (size != head.size() || index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.ofNode(beside, hash);
        int up = Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        hash = TreeHash.ofNode(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(head.root());
  }
}
