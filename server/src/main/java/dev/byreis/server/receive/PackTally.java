package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/** Counts what a pack brings and stops at the first limit. */
final class PackTally {
  private final ReceiveLimits limits;
  private final Predicate<ObjectId> stored;
  private final Map<Long, Integer> depths = new HashMap<>();
  private long objectsLeft = -1;
  private long inflated;
  private long expected;
  private long seen;
  private int deepest;
  private int namedBases;
  private DeltaResult delta = DeltaResult.NONE;

  PackTally(ReceiveLimits limits, Predicate<ObjectId> stored) {
    this.limits = limits;
    this.stored = stored;
  }

  boolean isComplete() {
    return objectsLeft == 0;
  }

  void packBytes(long bytes) throws IOException {
    hold(Code.PACK_TOO_LARGE, bytes, limits.packBytes());
  }

  void announced(long objects) throws IOException {
    hold(Code.TOO_MANY_OBJECTS, objects, limits.objects());
    objectsLeft = objects;
  }

  void whole(long size) throws IOException {
    begin(size);
    delta = DeltaResult.NONE;
  }

  void delta(long size) throws IOException {
    begin(size);
    delta = new DeltaResult();
  }

  private void begin(long size) throws IOException {
    hold(Code.OBJECT_TOO_LARGE, size, limits.objectBytes());
    add(size);
    expected = size;
    seen = 0;
  }

  private void add(long bytes) throws IOException {
    inflated += bytes;
    hold(Code.INFLATED_TOO_LARGE, inflated, limits.inflatedBytes());
  }

  /** A delta whose base is at an offset in this pack. */
  void deltaUpon(long position, long base) throws IOException {
    depth(position, depths.getOrDefault(base, 0) + 1);
  }

  /**
   * A delta whose base is named. Clients do so where the base is stored. What else it may be is not
   * known before the whole pack is resolved, so the worst is assumed: that all such deltas, and the
   * deepest chain between each two of them, lie in one line.
   */
  void deltaUpon(long position, ObjectId base) throws IOException {
    if (!stored.test(base)) {
      namedBases++;
    }
    depth(position, 1);
  }

  private void depth(long position, int depth) throws IOException {
    depths.put(position, depth);
    deepest = Math.max(deepest, depth);
    long worst = namedBases == 0 ? deepest : (namedBases + 1L) * deepest;
    hold(Code.DELTA_TOO_DEEP, worst, limits.deltaDepth());
  }

  void data(byte[] bytes, int length) throws IOException {
    seen += length;
    if (seen > expected) {
      throw PackGauge.invalid("an object is longer than it says");
    }
    if (delta.accept(bytes, length)) {
      hold(Code.OBJECT_TOO_LARGE, delta.size(), limits.objectBytes());
      add(delta.size());
    }
  }

  void objectEnds() throws IOException {
    if (seen != expected) {
      throw PackGauge.invalid("an object is shorter than it says");
    }
    objectsLeft--;
  }

  private static void hold(Code code, long seen, long limit) throws RefusedPushException {
    if (seen > limit) {
      throw new RefusedPushException(
          Violation.ofPush(code, Fact.of("limit", limit), Fact.of("seen", "at least " + seen)));
    }
  }
}
