package dev.byreis.server.receive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * What the packs of one permanent store hold: those that were there a moment ago, and all that
 * pushes have brought since. JGit looks at each pack file again whenever the folder has changed,
 * which every landing does, and asks one pack after the other for each object. Safe for threads.
 */
final class StoredPacks {
  /** What somebody else adds or takes away is seen after so long. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  /** Upkeep lets only few packs have more; each of them is asked by itself. */
  private static final long LARGE = 10_000;

  private final ObjectDirectory store;
  private final LongSupplier nanos;
  private final List<Pack> large = new ArrayList<>();
  private final Set<Pack> small = new HashSet<>();
  private ObjectFilter inSmall = new ObjectFilter();
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

  /** What they hold now. */
  synchronized Held now() throws IOException {
    long now = nanos.getAsLong();
    if (looked.isEmpty() || now - looked.getAsLong() > FRESH) {
      look();
      looked = OptionalLong.of(now);
    }
    return new Held(List.copyOf(large), List.copyOf(small), inSmall.snapshot());
  }

  private void look() throws IOException {
    Set<Pack> there = new HashSet<>(store.getPacks());
    large.retainAll(there);
    if (small.retainAll(there)) {
      // most of them: upkeep has put them together
      small.clear();
      inSmall = new ObjectFilter();
    }
    for (Pack pack : there) {
      add(pack);
    }
  }

  /** A pack that has just come in; one that has gone already is looked for when that matters. */
  synchronized void cameIn(Pack pack) {
    try {
      add(pack);
    } catch (IOException e) {
      looked = OptionalLong.empty();
    }
  }

  private void add(Pack pack) throws IOException {
    // the index itself: a pack whose index cannot be read iterates over nothing
    PackIndex index = pack.getIndex();
    if (index.getObjectCount() > LARGE) {
      if (!large.contains(pack)) {
        large.add(pack);
      }
    } else if (!small.contains(pack)) {
      for (PackIndex.MutableEntry entry : index) {
        inSmall.add(entry.toObjectId());
      }
      small.add(pack);
    }
  }

  /** What the packs held at one time. */
  static final class Held {
    private final List<Pack> large;
    private final List<Pack> small;
    private final ObjectFilter.Snapshot inSmall;

    private Held(List<Pack> large, List<Pack> small, ObjectFilter.Snapshot inSmall) {
      this.large = large;
      this.small = small;
      this.inSmall = inSmall;
    }

    /** Whether one of the packs has the object. */
    boolean has(AnyObjectId object) throws IOException {
      return anyHas(large, object) || inSmall.mayHave(object) && anyHas(small, object);
    }

    private static boolean anyHas(List<Pack> packs, AnyObjectId object) throws IOException {
      for (Pack pack : packs) {
        if (pack.hasObject(object)) {
          return true;
        }
      }
      return false;
    }
  }
}
