package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.CounterValue;
import java.util.List;
import java.util.Set;

/**
 * What an exploration looks at.
 *
 * @param policy how rotations are guarded
 * @param most the counter beyond which no file goes
 * @param names how many rotation branches an epoch can have
 * @param rosters the rosters that there are
 * @param events what happens beside the ordinary pushes
 */
record Scope(
    RotationPolicy policy, CounterValue most, int names, List<Readers> rosters, Set<Event> events) {
  /** What may happen beside the ordinary pushes. */
  enum Event {
    /** A project is paused and resumed at any moment. */
    PAUSES,
    /** Somebody writes to the project repository around the gateway, once. */
    HARM,
    /** Files are merged, as announced and otherwise. */
    MERGES,
    /** Recover branches come and go. */
    RECOVERY,
    /** Pushes that are wrong in one respect. */
    SPOILS,
    /** Files leave the project's list and come back. */
    FILE_LIST,
    /** Artifacts are signed by either administrator, and not by Alice alone. */
    EITHER_SIGNS
  }

  /** Counters up to 2, two names for each epoch, one roster, and nothing but rotations. */
  static Scope of(RotationPolicy policy, Event... events) {
    return new Scope(policy, CounterValue.of(2), 2, List.of(Readers.PAIR), Set.of(events));
  }

  Scope upTo(long counter) {
    return new Scope(policy, CounterValue.of(counter), names, rosters, events);
  }

  Scope withOneName() {
    return new Scope(policy, most, 1, rosters, events);
  }

  Scope among(Readers... next) {
    return new Scope(policy, most, names, List.of(next), events);
  }

  boolean has(Event event) {
    return events.contains(event);
  }

  boolean lands() {
    return policy.door() == RotationPolicy.Door.LANDING;
  }
}
