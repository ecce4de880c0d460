package dev.byreis.server.dashboard;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.http.Doorkeeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is logged in, by a hash of their cookie. There are never more than some: whoever logs in once
 * more ends their own oldest session, and beyond all bounds that of whoever was seen longest ago.
 */
final class Sessions {
  static final int MOST = 1_000;
  static final int MOST_OF_ONE = 8;

  private final Map<Bytes, Session> sessions = new HashMap<>();
  private final Secret secret;
  private final InstantSource clock;

  Sessions(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Begins a session and returns its cookie. */
  synchronized String begin(Doorkeeper.Admission.Known who) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> session.isOver(now));
    makeRoom(MOST_OF_ONE, session -> session.who().principal().equals(who.principal()));
    makeRoom(MOST, session -> true);
    String cookie = secret.fresh();
    sessions.put(Secret.digest(cookie), new Session(who, now));
    return cookie;
  }

  private void makeRoom(int most, Predicate<Session> among) {
    if (sessions.values().stream().filter(among).count() >= most) {
      sessions.entrySet().stream()
          .filter(entry -> among.test(entry.getValue()))
          .min(Comparator.comparing(entry -> entry.getValue().lastSeen()))
          .map(Map.Entry::getKey)
          .ifPresent(sessions::remove);
    }
  }

  /** The session of this cookie, if it has not ended; it has been seen then. */
  synchronized Optional<Session> find(String cookie) {
    Bytes key = Secret.digest(cookie);
    Optional<Session> found = Optional.ofNullable(sessions.get(key));
    Instant now = clock.instant();
    if (found.isPresent() && found.get().isOver(now)) {
      sessions.remove(key);
      return Optional.empty();
    }
    found.ifPresent(session -> session.seen(now));
    return found;
  }

  synchronized void end(String cookie) {
    sessions.remove(Secret.digest(cookie));
  }
}
