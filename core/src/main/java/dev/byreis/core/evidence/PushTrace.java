package dev.byreis.core.evidence;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefPosition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted on a push's way, for its record: against what it was judged, how long each step
 * took, what was recorded. Nothing is decided by it.
 */
public final class PushTrace {
  private final Map<StepTimes.Step, Duration> times = new EnumMap<>(StepTimes.Step.class);
  private long since = System.nanoTime();
  private RefPosition registry = RefPosition.ABSENT;
  private List<Passage> passages = List.of();
  private List<ProjectMoves> moves = List.of();
  private Optional<Sha256> decision = Optional.empty();
  private Optional<Kept> outcome = Optional.empty();

  /** This step has ended. One that is taken again adds up. */
  public void ended(StepTimes.Step step) {
    long now = System.nanoTime();
    times.merge(step, Duration.ofNanos(now - since), Duration::plus);
    since = now;
  }

  public void judgedAgainst(RefPosition head) {
    registry = head;
  }

  public void judged(Judgement judgement) {
    passages = judgement.passages();
    moves = judgement.moves();
  }

  /** The decision is on record. */
  public void decided(Kept record) {
    decision = Optional.of(record.digest());
  }

  /** The outcome is on record. */
  public void ended(Kept record) {
    outcome = Optional.of(record);
  }

  public StepTimes took() {
    return new StepTimes(times);
  }

  public Decision.Seen seen() {
    return new Decision.Seen(registry, passages, moves);
  }

  /**
   * The digest of the decision's record.
   *
   * @throws IllegalStateException if there is none
   */
  public Sha256 decision() {
    return decision.orElseThrow(() -> new IllegalStateException("nothing was decided yet"));
  }

  /** The receipt for the outcome; empty text while there is none. */
  public String receipt() {
    return outcome.map(kept -> kept.receipt().toString()).orElse("");
  }
}
