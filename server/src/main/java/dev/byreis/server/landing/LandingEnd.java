package dev.byreis.server.landing;

import dev.byreis.core.repo.RefName;
import java.util.List;

/** How a landing ended. */
public sealed interface LandingEnd {
  /**
   * Every needed ref has moved.
   *
   * @param left branches that should be gone and are not (ROT-43)
   */
  record Landed(List<RefName> left) implements LandingEnd {
    public Landed {
      left = List.copyOf(left);
    }
  }

  /** A ref was not where it was expected; none has moved, or all were moved back. */
  record LostRace() implements LandingEnd {}

  /** The outcome could not be kept; everything was moved back. */
  record NotKept() implements LandingEnd {}

  /** Some refs have moved and could not be moved back; the entry stays open, people decide. */
  record Unfinished() implements LandingEnd {}
}
