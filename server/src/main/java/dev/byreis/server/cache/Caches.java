package dev.byreis.server.cache;

import com.github.benmanes.caffeine.cache.Caffeine;

/** The caches of the gateway. */
public final class Caches {
  private Caches() {}

  /**
   * A cache that drops what is least used beyond so many entries. Whoever puts something in tidies
   * up, which takes less than to wake another thread for it.
   */
  public static Caffeine<Object, Object> ofAtMost(int entries) {
    return Caffeine.newBuilder().maximumSize(entries).executor(Runnable::run);
  }
}
