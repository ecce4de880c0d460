package dev.byreis.server.receive;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Sha256;
import dev.byreis.server.pause.Watch;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what was decided about pushes and what became of them; no answer goes out before. */
final class PushRecords {
  private static final Logger LOG = LoggerFactory.getLogger(PushRecords.class);

  private final Evidence evidence;
  private final InstantSource clock;
  private volatile boolean keptLately = true;

  PushRecords(Evidence evidence, InstantSource clock) {
    this.evidence = evidence;
    this.clock = clock;
  }

  /** Whether the last decision that accepted was kept; true before the first. */
  boolean wereKeptLately() {
    return keptLately;
  }

  /** The digest of the record; empty if it could not be kept. */
  Optional<Sha256> accepted(ArrivedPush push) {
    boolean isKept = false;
    try {
      Kept record = evidence.decided(decision(push, Decision.Answer.ACCEPT, List.of()));
      isKept = true;
      push.trace().decided(record);
      push.trace().ended(StepTimes.Step.EVIDENCE);
      return Optional.of(record.digest());
    } catch (IOException e) {
      LOG.error("decision about push {} not recorded", push.visit().correlationId(), e);
      return Optional.empty();
    } finally {
      keptLately = isKept;
    }
  }

  /** The refusal, once it is on record, or else that it is not. */
  PushAnswer refused(ArrivedPush push, RefusedPush.Answer answer, List<Violation> violations) {
    Decision.Answer word =
        switch (answer) {
          case REJECT -> Decision.Answer.REJECT;
          case INCONCLUSIVE -> Decision.Answer.INCONCLUSIVE;
        };
    try {
      push.trace().ended(evidence.refused(decision(push, word, violations)));
      push.trace().ended(StepTimes.Step.EVIDENCE);
      return refusal(push, answer, violations);
    } catch (IOException e) {
      LOG.error("refusal of push {} not recorded", push.visit().correlationId(), e);
      return notRecorded(push);
    }
  }

  /** The answer to an accepted push that did not land; its outcome is kept if that is possible. */
  PushAnswer notLanded(ArrivedPush push, Outcome.Result result, Violation why) {
    ended(push, result);
    return inconclusive(push, why);
  }

  /** The answer to a push about which nothing can be kept. */
  static PushAnswer notRecorded(ArrivedPush push) {
    return inconclusive(push, Violation.ofPush(Code.NOT_RECORDED));
  }

  private static PushAnswer inconclusive(ArrivedPush push, Violation violation) {
    return refusal(push, RefusedPush.Answer.INCONCLUSIVE, List.of(violation));
  }

  private static PushAnswer refusal(
      ArrivedPush push, RefusedPush.Answer answer, List<Violation> violations) {
    return new PushAnswer.Refused(
        new RefusedPush(answer, violations, push.visit().correlationId(), push.trace().receipt()));
  }

  /** The push as an occasion on which something was seen. */
  Watch.Occasion occasion(ArrivedPush push) {
    return new Watch.Occasion(
        push.visit().principal().name(), push.visit().correlationId(), clock.instant());
  }

  /** Keeps an outcome; false if that was not possible. */
  boolean ended(ArrivedPush push, Outcome.Result result) {
    try {
      push.trace().ended(StepTimes.Step.LANDING);
      Outcome outcome =
          new Outcome(
              push.visit().attempt(),
              push.trace().decision(),
              result,
              push.trace().took(),
              clock.instant());
      push.trace().ended(evidence.ended(outcome));
      return true;
    } catch (IOException e) {
      LOG.error("outcome of push {} not recorded", push.visit().correlationId(), e);
      return false;
    }
  }

  /** Signs what is kept. What has landed stays; the log then takes nothing until the next start. */
  void sign(ArrivedPush push) {
    try {
      evidence.sign();
    } catch (IOException e) {
      LOG.error("the outcome of push {} is not signed", push.visit().correlationId(), e);
    }
  }

  private Decision decision(ArrivedPush push, Decision.Answer answer, List<Violation> violations)
      throws IOException {
    return new Decision(
        push.visit().attempt(),
        new Decision.Asked(
            push.updates(),
            push.quarantine().digests(),
            new TreeSet<>(push.options().droppedKeys())),
        push.trace().seen(),
        new Decision.Ruling(answer, violations),
        push.trace().took(),
        clock.instant());
  }
}
