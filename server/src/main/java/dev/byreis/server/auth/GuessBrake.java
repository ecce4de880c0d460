package dev.byreis.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import dev.byreis.server.cache.Caches;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Slows guessing down, by name and by address. Someone who got in from an address lately has a
 * count of their own there: whoever guesses at their name from elsewhere does not keep them out.
 */
final class GuessBrake {
  /** Stands for everything that is no user name: it must not join people who have nothing else. */
  static final String NO_NAME = "?";

  private static final int FREE_BY_NAME = 5;
  private static final int FREE_BY_ADDRESS = 20;
  private static final Duration FAMILIAR = Duration.ofDays(1);
  private static final int MOST_FAMILIAR = 20_000;

  private final Attempts byName = new Attempts(FREE_BY_NAME);
  private final Attempts byAddress = new Attempts(FREE_BY_ADDRESS);
  private final Cache<String, Instant> familiar =
      Caches.ofAtMost(MOST_FAMILIAR).expireAfterWrite(FAMILIAR).build();

  /** How long this attempt has to wait; zero if it may be looked at. */
  Duration delay(Attempt attempt, Instant now) {
    Duration name = byName.delay(nameKey(attempt, now), now);
    Duration address = byAddress.delay(attempt.address(), now);
    return name.compareTo(address) > 0 ? name : address;
  }

  void failed(Attempt attempt, Instant now) {
    byName.failed(nameKey(attempt, now), now);
    byAddress.failed(attempt.address(), now);
  }

  void succeeded(Attempt attempt, Instant now) {
    familiar.put(attempt.pair(), now);
    byName.succeeded(attempt.pair());
  }

  private String nameKey(Attempt attempt, Instant now) {
    if (attempt.name().equals(NO_NAME)) {
      return attempt.pair();
    }
    Instant last = familiar.getIfPresent(attempt.pair());
    return last != null && now.isBefore(last.plus(FAMILIAR)) ? attempt.pair() : attempt.name();
  }

  /**
   * One attempt to get in.
   *
   * @param name a user's, or {@link #NO_NAME} for anything that is no user name
   * @param address an IPv4 address, or the network of 64 bits that an IPv6 address is in
   */
  record Attempt(String name, String address) {
    static Attempt of(String name, InetAddress remote) {
      byte[] bytes = remote.getAddress();
      int counted = remote instanceof Inet6Address ? 8 : bytes.length;
      return new Attempt(name, HexFormat.of().formatHex(Arrays.copyOf(bytes, counted)));
    }

    String pair() {
      return name + " " + address;
    }
  }
}
