package dev.byreis.server.landing;

import dev.byreis.core.repo.RefUpdate;
import java.util.List;

/**
 * Refs of one repository that move together in a landing, all or none.
 *
 * @param repository its name
 * @param updates what moves
 * @param weight what it means if they do not
 */
public record LandingPart(String repository, List<RefUpdate> updates, Weight weight) {
  public LandingPart {
    updates = List.copyOf(updates);
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("a part of a landing moves something");
    }
  }

  /** What it means if a part does not move. */
  public enum Weight {
    /** Then nothing does. */
    NEEDED,
    /** Then a branch is left over, and is reported (ROT-43). */
    COSMETIC
  }

  public static LandingPart needed(String repository, List<RefUpdate> updates) {
    return new LandingPart(repository, updates, Weight.NEEDED);
  }

  public static LandingPart cosmetic(String repository, List<RefUpdate> updates) {
    return new LandingPart(repository, updates, Weight.COSMETIC);
  }

  boolean isNeeded() {
    return weight == Weight.NEEDED;
  }

  /** The part that undoes this one. */
  public LandingPart inverse() {
    return new LandingPart(repository, updates.stream().map(LandingPart::inverse).toList(), weight);
  }

  private static RefUpdate inverse(RefUpdate update) {
    if (update instanceof RefUpdate.Create create) {
      return new RefUpdate.Delete(create.ref(), create.to());
    }
    if (update instanceof RefUpdate.Delete delete) {
      return new RefUpdate.Create(delete.ref(), delete.from());
    }
    RefUpdate.Move move = (RefUpdate.Move) update;
    return new RefUpdate.Move(move.ref(), move.to(), move.from());
  }
}
