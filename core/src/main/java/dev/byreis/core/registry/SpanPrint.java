package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a blob to rule out that another shares half of it, as {@link SpanSimilarity} says
 * for certain: its spans by hash. Spans with one hash count as one, so it never rules out too much.
 */
final class SpanPrint {
  private static final int SHORT = 64;

  private final long[] hashes;
  private final int[] bytes;
  private final int size;

  private SpanPrint(SortedMap<Long, Integer> bytesByHash, int size) {
    this.hashes = bytesByHash.keySet().stream().mapToLong(Long::longValue).toArray();
    this.bytes = bytesByHash.values().stream().mapToInt(Integer::intValue).toArray();
    this.size = size;
  }

  static SpanPrint of(Bytes blob) {
    SortedMap<Long, Integer> bytesByHash = new TreeMap<>();
    for (Map.Entry<String, Integer> span : SpanSimilarity.bytesBySpan(blob).entrySet()) {
      bytesByHash.merge(hash(span.getKey()), span.getValue(), Integer::sum);
    }
    return new SpanPrint(bytesByHash, blob.length());
  }

  /** FNV-1a, over characters. */
  private static long hash(String span) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < span.length(); i++) {
      hash = (hash ^ span.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Whether it is worth keeping. */
  boolean isShort() {
    return hashes.length <= SHORT;
  }

  /** False only if certainly less than half of the larger is shared. */
  boolean couldBeHalfOrMoreOf(SpanPrint other) {
    long shared = 0;
    int here = 0;
    int there = 0;
    while (here < hashes.length && there < other.hashes.length) {
      int order = Long.compare(hashes[here], other.hashes[there]);
      if (order == 0) {
        shared += Math.min(bytes[here], other.bytes[there]);
      }
      here += order <= 0 ? 1 : 0;
      there += order >= 0 ? 1 : 0;
    }
    return 2 * shared >= Math.max(size, other.size);
  }
}
