package dev.byreis.server.index;

import java.util.List;

/**
 * Some of the decisions that were asked for.
 *
 * @param decisions the newest first
 * @param older before which index the next page begins; 0 if this is the last one
 * @param reach how much of the log was looked at
 */
public record Page(List<FoundDecision> decisions, long older, Reach reach) {
  public Page {
    decisions = List.copyOf(decisions);
  }

  /** The first of what was found; one more than a page holds says that there are older ones. */
  static Page of(List<FoundDecision> found, int most, Reach reach) {
    return found.size() <= most
        ? new Page(found, 0, reach)
        : new Page(found.subList(0, most), found.get(most - 1).entry(), reach);
  }

  /** Whether there are older ones. */
  public boolean hasOlder() {
    return older > 0;
  }

  /**
   * How far an index follows the log.
   *
   * @param indexed how many entries it has seen
   * @param signed how many entries the log's latest checkpoint covers
   */
  public record Reach(long indexed, long signed) {
    /** Whether newer decisions may be missing. */
    public boolean isStale() {
      return indexed < signed;
    }
  }
}
