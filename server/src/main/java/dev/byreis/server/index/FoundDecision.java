package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;

/**
 * A decision as it is on record.
 *
 * @param entry its index in the log
 * @param record what was decided
 * @param ending what became of it
 */
public record FoundDecision(long entry, LoggedRecord record, Ending ending) {
  /** What became of a decision. */
  public sealed interface Ending {
    /** In one word, such as {@code landed}; {@code open} while nothing is on record. */
    default String word() {
      return this instanceof Known known ? known.record().text("result") : "open";
    }
  }

  /** Nothing is on record yet: the push is under way, or a crash has cut it off. */
  public record Open() implements Ending {}

  /**
   * It is on record.
   *
   * @param entry the outcome's index in the log
   * @param record the outcome
   */
  public record Known(long entry, LoggedRecord record) implements Ending {}
}
