package dev.byreis.core.judging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sets that many have in common: one instance of each, as long as somebody holds it. Not for
 * several threads at once.
 *
 * @param <T> what is in them
 */
final class SharedSets<T> {
  private final Map<Set<T>, Held<T>> held = new HashMap<>();
  private int weight;

  private static final class Held<T> {
    private final Set<T> set;
    private int holders;

    Held(Set<T> set) {
      this.set = set;
    }
  }

  /** The one instance that equals this set, which is held once more. */
  Set<T> hold(Set<T> set) {
    Held<T> shared = held.get(set);
    if (shared == null) {
      shared = new Held<>(set);
      held.put(set, shared);
      weight += set.size();
    }
    shared.holders++;
    return shared.set;
  }

  /** Whoever held it once holds it once less. */
  void release(Set<T> set) {
    Held<T> shared = held.get(set);
    if (shared == null) {
      throw new IllegalArgumentException("nobody holds it");
    }
    shared.holders--;
    if (shared.holders == 0) {
      held.remove(set);
      weight -= set.size();
    }
  }

  /** How much is in all of them. */
  int weight() {
    return weight;
  }
}
