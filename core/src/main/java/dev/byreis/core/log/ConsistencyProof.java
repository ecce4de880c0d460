package dev.byreis.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Says that a tree grew out of a smaller one (RFC 6962, section 2.1.2).
 *
 * @param before the smaller size
 * @param after the larger size
 * @param path the hashes that show it
 */
public record ConsistencyProof(long before, long after, List<TreeHash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the tree with the second head begins with all of the first (RFC 9162, 2.1.4.2). */
  public boolean proves(TreeHead first, TreeHead second) {
    if (first.size() != before || second.size() != after || before > after) {
      return false;
    }
    if (before == after || before == 0) {
      return path.isEmpty() && (before == after ? first.equals(second) : isEmpty(first));
    }
    return !path.isEmpty() && climbs(first, second);
  }

  private static boolean isEmpty(TreeHead head) {
    return head.root().equals(TreeHash.EMPTY);
  }

  private boolean climbs(TreeHead first, TreeHead second) {
    List<TreeHash> steps = new ArrayList<>();
    if (Long.bitCount(before) == 1) {
      steps.add(first.root());
    }
    steps.addAll(path);
    int complete = Long.numberOfTrailingZeros(before);
    long node = before - 1 >> complete;
    long last = after - 1 >> complete;
    TreeHash small = steps.get(0);
    TreeHash large = steps.get(0);
    for (TreeHash beside : steps.subList(1, steps.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        small = TreeHash.ofNode(beside, small);
        large = TreeHash.ofNode(beside, large);
        int zeros = Long.numberOfTrailingZeros(node);
        node >>= zeros;
        last >>= zeros;
      } else {
        large = TreeHash.ofNode(large, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && small.equals(first.root()) && large.equals(second.root());
  }
}
