package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.JGitRepositoryView;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.evidence.Decision;
import dev.byreis.server.evidence.Outcome;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Landing;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.landing.RepositoryRefs;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middle of a push's way: locks, recorded heads, facts, verdict, evidence, landing. Only an
 * {@code Accept} that is on record lands; whatever else happens is a refusal.
 */
final class PushGate {
  private static final Logger LOG = LoggerFactory.getLogger(PushGate.class);

  private final PushSteps steps;
  private final RepositoryLocks locks;
  private final Patience patience;
  private final InstantSource clock;
  private final Landing landing;
  private final Set<String> paused = ConcurrentHashMap.newKeySet();

  PushGate(PushSteps steps, RepositoryLocks locks, Patience patience, InstantSource clock) {
    this.steps = steps;
    this.locks = locks;
    this.patience = patience;
    this.clock = clock;
    this.landing = new Landing(steps.heads(), steps.journal());
  }

  /** Refuses every push to this repository from now on (ROT-42). */
  void pause(HostedRepository repository) {
    paused.add(repository.name());
  }

  /** Decides about the push and, if it is accepted, makes it real. */
  PushAnswer answer(ArrivedPush push) throws IOException {
    Optional<RepositoryLocks.Held> held =
        locks.holdForPush(push.visit().repository(), patience.waiting());
    if (held.isEmpty()) {
      return refuse(push, RefusedPush.Answer.INCONCLUSIVE, List.of(Violation.ofPush(Code.BUSY)));
    }
    RepositoryLocks.Held locked = held.get();
    try (locked) {
      return answerLocked(push);
    }
  }

  /** Refuses a push that failed before anything could be decided. */
  PushAnswer refuse(ArrivedPush push, RefusedPush.Answer answer, List<Violation> violations) {
    return refuse(push, new RefusedPush(answer, violations, push.visit().correlationId()));
  }

  private PushAnswer answerLocked(ArrivedPush push) throws IOException {
    RepositoryRefs refs = new JGitRefs(push.real());
    return judge(push, refs)
        .fold(
            accept -> land(push, refs),
            reject -> refuse(push, RefusedPush.Answer.REJECT, reject.violations()),
            unclear -> refuse(push, RefusedPush.Answer.INCONCLUSIVE, List.of(unclear.cause())));
  }

  private Verdict judge(ArrivedPush push, RepositoryRefs refs) throws IOException {
    if (paused.contains(push.visit().repository().name())) {
      return new Verdict.Reject(List.of(Violation.ofPush(Code.LANDING_UNFINISHED)));
    }
    List<Violation> early =
        new StartingPoint(push.visit().repository(), refs, steps.heads()).check(push);
    if (!early.isEmpty()) {
      return new Verdict.Reject(early);
    }
    try {
      PushInspection.Inspected found =
          steps
              .inspection()
              .inspect(
                  new PushInspection.Arrived(
                      push.quarantine().repository(), push.real(), push.packed(), push.updates()));
      if (found instanceof PushInspection.Inspected.Complete complete) {
        return steps.judge().judge(received(push, complete)).verdict();
      }
      return new Verdict.Reject(((PushInspection.Inspected.Faulty) found).violations());
    } catch (UnreadableRepositoryException e) {
      LOG.warn("push {} could not be judged: {}", push.visit().correlationId(), e.getMessage());
      return new Verdict.Inconclusive(
          Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", String.valueOf(e.getMessage()))));
    }
  }

  private static ReceivedPush received(ArrivedPush push, PushInspection.Inspected.Complete found) {
    return new ReceivedPush(
        push.visit(),
        push.updates(),
        found.contents(),
        new JGitRepositoryView(push.quarantine().repository()),
        push.options());
  }

  private PushAnswer land(ArrivedPush push, RepositoryRefs refs) {
    Optional<Sha256> decision = record(push, Decision.Answer.ACCEPT, List.of());
    if (decision.isEmpty()) {
      return notRecorded(push);
    }
    Landing.Step step =
        new Landing.Step(
            push.visit().repository(), push.quarantine(), refs, entry(push, decision.get()));
    try {
      if (landing.land(step) == RepositoryRefs.Moved.NONE) {
        record(push, Outcome.Result.LOST_RACE);
        return refusal(push, Violation.ofPush(Code.REF_MOVED));
      }
      if (record(push, Outcome.Result.LANDED)) {
        return new PushAnswer.Landed();
      }
      landing.takeBack(step);
      return notRecorded(push);
    } catch (IOException e) {
      LOG.error("push {} could not land", push.visit().correlationId(), e);
      record(push, Outcome.Result.REFUSED);
      return refusal(push, Violation.ofPush(Code.INTERNAL_ERROR));
    }
  }

  private LandingJournal.Entry entry(ArrivedPush push, Sha256 decision) {
    return new LandingJournal.Entry(
        push.visit().correlationId(),
        push.visit().repository().name(),
        push.updates(),
        decision,
        clock.instant());
  }

  private PushAnswer refuse(ArrivedPush push, RefusedPush refused) {
    Decision.Answer answer =
        switch (refused.answer()) {
          case REJECT -> Decision.Answer.REJECT;
          case INCONCLUSIVE -> Decision.Answer.INCONCLUSIVE;
        };
    boolean recorded =
        record(push, answer, refused.violations()).isPresent()
            && record(push, Outcome.Result.REFUSED);
    return recorded ? new PushAnswer.Refused(refused) : notRecorded(push);
  }

  private static PushAnswer notRecorded(ArrivedPush push) {
    return refusal(push, Violation.ofPush(Code.NOT_RECORDED));
  }

  private static PushAnswer refusal(ArrivedPush push, Violation violation) {
    return new PushAnswer.Refused(
        new RefusedPush(
            RefusedPush.Answer.INCONCLUSIVE, List.of(violation), push.visit().correlationId()));
  }

  private Optional<Sha256> record(
      ArrivedPush push, Decision.Answer answer, List<Violation> violations) {
    try {
      Decision decision =
          new Decision(push.visit(), push.updates(), answer, violations, clock.instant());
      return Optional.of(steps.evidence().decided(decision));
    } catch (IOException e) {
      LOG.error("decision about push {} not recorded", push.visit().correlationId(), e);
      return Optional.empty();
    }
  }

  private boolean record(ArrivedPush push, Outcome.Result result) {
    try {
      steps.evidence().ended(new Outcome(push.visit(), result, clock.instant()));
      return true;
    } catch (IOException e) {
      LOG.error("outcome of push {} not recorded", push.visit().correlationId(), e);
      return false;
    }
  }
}
