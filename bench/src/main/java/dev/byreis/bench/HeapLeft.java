package dev.byreis.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/** What collections left in the heap of this process, whenever somebody looks. */
final class HeapLeft {
  private final List<Double> megabytes = new ArrayList<>();

  /** Looks at what the last collection of each kind left. */
  void look() {
    long left = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && usage != null) {
        left += usage.getUsed();
      }
    }
    megabytes.add(left / (double) (1 << 20));
  }

  Samples megabytes() {
    return Samples.of(megabytes);
  }
}
