package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.util.HashMap;
import java.util.Map;

/**
 * How alike git takes two blobs to be when it looks for the origin of a new file (REG-29): bytes in
 * equal spans, as a share of the larger blob. Spans end after each LF and after every 64 bytes.
 */
final class SpanSimilarity {
  private static final int LONGEST_SPAN = 64;

  private final Map<String, Integer> bytesBySpan;
  private final int size;

  private SpanSimilarity(Map<String, Integer> bytesBySpan, int size) {
    this.bytesBySpan = bytesBySpan;
    this.size = size;
  }

  static SpanSimilarity of(Bytes blob) {
    return new SpanSimilarity(bytesBySpan(blob), blob.length());
  }

  /** How many bytes of the blob are in equal spans, each span as Latin-1. */
  static Map<String, Integer> bytesBySpan(Bytes blob) {
    Map<String, Integer> spans = new HashMap<>();
    int start = 0;
    for (int i = 0; i < blob.length(); i++) {
      int length = i + 1 - start;
      if (blob.at(i) == '\n' || length == LONGEST_SPAN || i == blob.length() - 1) {
        spans.merge(blob.slice(start, i + 1).toLatin1(), length, Integer::sum);
        start = i + 1;
      }
    }
    return spans;
  }

  /** Whether git could take one for a copy of the other: half or more of the larger is shared. */
  boolean isHalfOrMoreOf(SpanSimilarity other) {
    long shared = 0;
    for (Map.Entry<String, Integer> span : bytesBySpan.entrySet()) {
      shared += Math.min(span.getValue(), other.bytesBySpan.getOrDefault(span.getKey(), 0));
    }
    return 2 * shared >= Math.max(size, other.size);
  }

  /** Sizes that differ more than this cannot share half of the larger. */
  static boolean couldBeHalf(long size, long otherSize) {
    return 2 * Math.min(size, otherSize) >= Math.max(size, otherSize);
  }
}
