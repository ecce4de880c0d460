package dev.byreis.server.receive;

import dev.byreis.core.jgit.KnownBranches;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Repository;

/**
 * What is remembered of one repository from push to push, so that it need not all be looked at
 * again. Safe for threads.
 */
final class StoreMemory {
  private final RefMemory refs = new RefMemory();
  private final KnownBranches branches = new KnownBranches();
  private StoredPacks packs;

  private StoreMemory(ObjectDirectory store) {
    packs = new StoredPacks(store, System::nanoTime);
  }

  RefMemory refs() {
    return refs;
  }

  KnownBranches branches() {
    return branches;
  }

  /** The packs of the store; JGit may have opened it anew since they were last asked for. */
  synchronized StoredPacks packs(ObjectDirectory store) {
    if (!packs.areOf(store)) {
      packs = new StoredPacks(store, System::nanoTime);
    }
    return packs;
  }

  /** All that is remembered. */
  static final class Shelf {
    private final Map<String, StoreMemory> memories = new ConcurrentHashMap<>();

    /**
     * Of the repository with this name.
     *
     * @param real the repository without what a push brings
     */
    StoreMemory of(String name, Repository real) {
      return memories.computeIfAbsent(
          name, ignored -> new StoreMemory((ObjectDirectory) real.getObjectDatabase()));
    }
  }
}
