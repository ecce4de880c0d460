package dev.byreis.server.dashboard;

import dev.byreis.server.http.Doorkeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Someone who is logged in. Safe for threads. */
final class Session {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(8);

  private final Doorkeeper.Admission.Known who;
  private final Instant began;
  private Instant lastSeen;
  private List<String> told = List.of();

  Session(Doorkeeper.Admission.Known who, Instant began) {
    this.who = who;
    this.began = began;
    this.lastSeen = began;
  }

  Doorkeeper.Admission.Known who() {
    return who;
  }

  synchronized boolean isOver(Instant now) {
    return !now.isBefore(lastSeen.plus(IDLE))
        || !now.isBefore(began.plus(LONGEST))
        || now.isBefore(began);
  }

  synchronized void seen(Instant now) {
    lastSeen = now;
  }

  synchronized Instant lastSeen() {
    return lastSeen;
  }

  /** Keeps what the next page is to say. */
  synchronized void tell(List<String> lines) {
    told = List.copyOf(lines);
  }

  /** What this page is to say; the next will not. */
  synchronized List<String> takeTold() {
    List<String> lines = told;
    told = List.of();
    return lines;
  }
}
