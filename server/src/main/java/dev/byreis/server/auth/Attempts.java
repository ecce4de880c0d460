package dev.byreis.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import dev.byreis.server.cache.Caches;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts wrong attempts by key, in bounded memory, and says how long the next one has to wait: not
 * at all for the first few, then a second, doubling up to a minute. What failed a quarter of an
 * hour ago is forgotten, and so is everything by a success. Safe for threads.
 */
final class Attempts {
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final int MOST_KEYS = 20_000;

  private final int free;
  private final Cache<String, Failures> failures =
      Caches.ofAtMost(MOST_KEYS).expireAfterWrite(FORGOTTEN).build();

  private record Failures(int count, Instant last) {}

  /**
   * Forgives the first few.
   *
   * @param free how many failures cost nothing
   */
  Attempts(int free) {
    this.free = free;
  }

  /** How long someone must wait before the next attempt counts; zero if not at all. */
  Duration delay(String key, Instant now) {
    Failures known = failures.getIfPresent(key);
    if (known == null || known.count() < free || isForgotten(known, now)) {
      return Duration.ZERO;
    }
    int doublings = Math.min(known.count() - free, 6);
    Duration pause = Duration.ofSeconds(1L << doublings);
    Duration bounded = pause.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : pause;
    Duration left = Duration.between(now, known.last().plus(bounded));
    if (left.compareTo(bounded) > 0) {
      return bounded;
    }
    return left.isNegative() ? Duration.ZERO : left;
  }

  void failed(String key, Instant now) {
    failures
        .asMap()
        .merge(
            key,
            new Failures(1, now),
            (old, one) -> isForgotten(old, now) ? one : new Failures(old.count() + 1, now));
  }

  void succeeded(String key) {
    failures.invalidate(key);
  }

  private static boolean isForgotten(Failures known, Instant now) {
    return !now.isBefore(known.last().plus(FORGOTTEN));
  }
}
