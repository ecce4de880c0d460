package dev.byreis.server.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;

/**
 * The packs of one permanent store: those that were there a moment ago, and all that pushes have
 * brought since. JGit looks at each pack file again whenever the folder has changed, which every
 * landing does. Safe for threads.
 */
final class StoredPacks {
  /** What somebody else adds or takes away is seen after so long. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  private final ObjectDirectory store;
  private final LongSupplier nanos;
  private final List<Pack> packs = new ArrayList<>();
  private OptionalLong looked = OptionalLong.empty();

  /**
   * Looks when it is first asked.
   *
   * @param nanos a clock, such as {@link System#nanoTime}
   */
  StoredPacks(ObjectDirectory store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  boolean areOf(ObjectDirectory other) {
    return store == other;
  }

  synchronized List<Pack> now() {
    long now = nanos.getAsLong();
    if (looked.isEmpty() || now - looked.getAsLong() > FRESH) {
      looked = OptionalLong.of(now);
      packs.clear();
      packs.addAll(store.getPacks());
    }
    return List.copyOf(packs);
  }

  /** A pack that has just come in. */
  synchronized void add(Pack pack) {
    packs.add(pack);
  }
}
