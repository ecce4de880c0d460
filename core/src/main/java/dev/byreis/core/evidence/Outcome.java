package dev.byreis.core.evidence;

import dev.byreis.core.registry.Sha256;
import java.time.Instant;

/**
 * What became of one decision.
 *
 * @param attempt the same as in the decision
 * @param decision the digest of the decision's record
 * @param result how it ended
 * @param took how long each step took
 * @param ended when
 */
public record Outcome(
    Attempt attempt, Sha256 decision, Result result, StepTimes took, Instant ended) {
  /** How a push ended. */
  public enum Result {
    /** Every ref has moved. */
    LANDED,
    /** Refused; no ref has moved. */
    REFUSED,
    /** Accepted, but a ref had moved meanwhile; none has moved. */
    LOST_RACE,
    /** Accepted, but no ref has moved: git, or another hook, stopped it. */
    FAILED,
    /** Some refs have moved and others have not; people decide (ROT-42). */
    UNFINISHED
  }
}
