package dev.byreis.server.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds decisions that are on record. It answers with what the log holds: an index that lags or is
 * damaged leaves decisions out, and makes none up.
 */
public interface DecisionIndex {
  /** Where a page begins so that it shows the newest decisions. */
  long NEWEST = Long.MAX_VALUE;

  /**
   * Decisions that fit, the newest first.
   *
   * @param before only those with a smaller index in the log; see {@link Page#older}
   * @param most how many at most, from 1
   */
  Page page(Wanted wanted, long before, int most) throws IOException;

  /** The decision with this index in the log; empty if there is something else, or nothing. */
  Optional<FoundDecision> find(long entry) throws IOException;

  /** The decisions about the push with this correlation id, as a rule one, the newest first. */
  List<FoundDecision> find(String correlationId) throws IOException;
}
