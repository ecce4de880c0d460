package dev.byreis.core.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long the steps of a push took, as far as it came.
 *
 * @param times the steps that it has taken, in their order
 */
public record StepTimes(Map<Step, Duration> times) {
  public static final StepTimes NONE = new StepTimes(Map.of());

  /** The steps of a push. */
  public enum Step {
    /** The pack came in. */
    RECEIVE,
    /** It waited for the repository's lock. */
    WAIT,
    /** Its objects were checked, and the facts read off them. */
    FACTS,
    /** The rules judged the facts. */
    POLICY,
    /** Its decision was put on record. */
    EVIDENCE,
    /** It landed. */
    LANDING
  }

  public StepTimes {
    EnumMap<Step, Duration> copy = new EnumMap<>(Step.class);
    copy.putAll(times);
    times = Collections.unmodifiableMap(copy);
  }
}
