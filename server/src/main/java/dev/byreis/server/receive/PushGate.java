package dev.byreis.server.receive;

import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.JGitRepositoryView;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.RepositoryLocks;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middle of a push's way: locks, recorded heads, facts, verdict, evidence, landing. Only an
 * {@code Accept} that is on record lands; whatever else happens is a refusal.
 */
final class PushGate {
  private static final Logger LOG = LoggerFactory.getLogger(PushGate.class);

  private final PushSteps steps;
  private final Grounds grounds;
  private final Patience patience;
  private final StoreMemory.Shelf memories;
  private final PushRecords records;
  private final PushLanding landing;
  private final EarlyLook.Budget early = new EarlyLook.Budget();

  /**
   * Joins the steps.
   *
   * @param memories what is remembered of repositories from push to push
   */
  PushGate(
      PushSteps steps,
      Grounds grounds,
      Patience patience,
      InstantSource clock,
      StoreMemory.Shelf memories) {
    this.memories = memories;
    this.steps = steps;
    this.grounds = grounds;
    this.patience = patience;
    this.records = new PushRecords(steps.evidence(), clock);
    this.landing = new PushLanding(steps, grounds, records, patience, clock);
  }

  /** Decides about the push and, if it is accepted, makes it real. */
  PushAnswer answer(ArrivedPush push) throws IOException {
    PushAnswer answer = decide(push);
    // without the locks: pushes of one repository that end together share the signature
    records.sign(push);
    return answer;
  }

  private PushAnswer decide(ArrivedPush push) throws IOException {
    Set<RefName> judged = steps.judge().judgedRefs(push.visit().repository(), push.updates());
    try (EarlyLook look = new EarlyLook(push, steps.inspection(), judged, early)) {
      look.look();
      push.trace().ended(StepTimes.Step.FACTS);
      Optional<RepositoryLocks.Held> held =
          grounds.locks().holdForPush(push.visit().repository(), patience.waiting());
      if (held.isEmpty()) {
        return refuse(push, RefusedPush.Answer.INCONCLUSIVE, List.of(Violation.ofPush(Code.BUSY)));
      }
      RepositoryLocks.Held locked = held.get();
      try (locked;
          OpenPlaces places = new OpenPlaces(grounds.repositories(), memories)) {
        return answerLocked(push, look, places);
      }
    }
  }

  /** Refuses a push, and pauses what a finding about landed state concerns (section 8). */
  PushAnswer refuse(ArrivedPush push, RefusedPush.Answer answer, List<Violation> violations) {
    steps.watch().see(push.visit().repository(), violations, records.occasion(push));
    return records.refused(push, answer, violations);
  }

  private PushAnswer answerLocked(ArrivedPush push, EarlyLook look, OpenPlaces places)
      throws IOException {
    push.trace().ended(StepTimes.Step.WAIT);
    Optional<RefPosition> registry = registryHead(push, places);
    registry.ifPresent(push.trace()::judgedAgainst);
    Judgement judgement = judge(push, look, places, registry.isPresent());
    push.trace().judged(judgement);
    push.trace().ended(StepTimes.Step.POLICY);
    return judgement
        .verdict()
        .fold(
            accept ->
                push.options().isDryRun()
                    ? refuse(
                        push,
                        RefusedPush.Answer.INCONCLUSIVE,
                        List.of(Violation.ofPush(Code.DRY_RUN)))
                    : landing.land(push, judgement.moves(), places),
            reject -> refuse(push, RefusedPush.Answer.REJECT, reject.violations()),
            unclear -> refuse(push, RefusedPush.Answer.INCONCLUSIVE, List.of(unclear.cause())));
  }

  /** Empty if it cannot be read. */
  private static Optional<RefPosition> registryHead(ArrivedPush push, OpenPlaces places) {
    try {
      Optional<Place> registry = places.find(push.visit().repository().registry());
      return Optional.of(
          registry.isPresent() ? registry.get().refs().find(RefName.MAIN) : RefPosition.ABSENT);
    } catch (IOException e) {
      LOG.error("push {} finds no registry", push.visit().correlationId(), e);
      return Optional.empty();
    }
  }

  private Judgement judge(ArrivedPush push, EarlyLook look, OpenPlaces places, boolean hasRegistry)
      throws IOException {
    RefLook refs;
    try {
      refs = push.quarantine().look();
      List<Violation> early = new StartingPoint(records, steps, places).check(push, refs);
      if (!early.isEmpty()) {
        return Judgement.of(new Verdict.Reject(early));
      }
      if (!hasRegistry) {
        return unclear("the head of the registry cannot be read");
      }
    } catch (IOException e) {
      LOG.error("push {} finds refs that cannot be read", push.visit().correlationId(), e);
      return unclear("refs cannot be read");
    }
    try {
      PushInspection.Inspected found = look.facts();
      push.trace().ended(StepTimes.Step.FACTS);
      if (found instanceof PushInspection.Inspected.Complete complete) {
        return steps.judge().judge(received(push, complete, refs));
      }
      return Judgement.of(
          new Verdict.Reject(((PushInspection.Inspected.Faulty) found).violations()));
    } catch (UnreadableRepositoryException e) {
      LOG.warn("push {} could not be judged: {}", push.visit().correlationId(), e.getMessage());
      return unclear(String.valueOf(e.getMessage()));
    }
  }

  private static Judgement unclear(String reason) {
    return Judgement.of(
        new Verdict.Inconclusive(Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", reason))));
  }

  private static ReceivedPush received(
      ArrivedPush push, PushInspection.Inspected.Complete found, RefLook refs) {
    return new ReceivedPush(
        push.visit(),
        push.updates(),
        found.contents(),
        new JGitRepositoryView(push.quarantine().repository()),
        push.quarantine().refs(refs),
        push.options());
  }
}
