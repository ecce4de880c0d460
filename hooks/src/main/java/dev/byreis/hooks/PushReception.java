package dev.byreis.hooks;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what git has received, and has it judged: the same facts as the gateway's. It reads
 * git's quarantine and never writes there.
 */
final class PushReception {
  private final Path repository;
  private final RepositoryJudge judge;
  private final PushTrace trace;

  /**
   * Looks at one push.
   *
   * @param trace notes it for its record
   */
  PushReception(Path repository, RepositoryJudge judge, PushTrace trace) {
    this.repository = repository;
    this.judge = judge;
    this.trace = trace;
  }

  /** The verdict on a push whose objects lie in the quarantine. */
  Verdict judge(Quarantine quarantine, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    List<Path> below = List.of(quarantine.stored());
    try (GitStore stored = GitStore.open(repository);
        GitStore seen = GitStore.openQuarantined(repository, quarantine.received(), below)) {
      requireCheckedObjects(stored);
      Optional<Verdict> lost = lostRace(stored, updates);
      if (lost.isPresent()) {
        return lost.get();
      }
      PushReading reading =
          PushWalk.of(seen, stored, PushLimits.usual())
              .read(
                  ReceivedObjects.inFolder(quarantine.received()),
                  List.of(PushedTips.of(updates, judge.judgedRefs(updates), stored.view())));
      trace.ended(StepTimes.Step.FACTS);
      return reading instanceof PushReading.Read read
          ? judged(new SeenPush(stored, seen, updates, read.contents().get(0), trace))
          : new Verdict.Reject(((PushReading.Refused) reading).violations());
    }
  }

  /** The verdict on a push that only deletes: it brings nothing, so git makes no quarantine. */
  Verdict judgeDeletion(List<RefUpdate> updates) throws IOException, UnreadableRepositoryException {
    try (GitStore stored = GitStore.open(repository)) {
      Optional<Verdict> lost = lostRace(stored, updates);
      return lost.isPresent()
          ? lost.get()
          : judged(SeenPush.withoutObjects(stored, updates, trace));
    }
  }

  /** The answer to a push of a ref that is not where the push says that it is. */
  private static Optional<Verdict> lostRace(GitStore stored, List<RefUpdate> updates)
      throws UnreadableRepositoryException {
    for (RefUpdate update : updates) {
      if (!stored.view().findRef(update.ref()).equals(before(update))) {
        return Optional.of(new Verdict.Inconclusive(Violation.ofRef(Code.REF_MOVED, update.ref())));
      }
    }
    return Optional.empty();
  }

  private static Optional<ObjectName> before(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Optional.of(move.from());
    }
    return update instanceof RefUpdate.Delete delete
        ? Optional.of(delete.from())
        : Optional.empty();
  }

  /** What every push would be refused for; empty if all is well. */
  Optional<Verdict> obstacle()
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    try (GitStore stored = GitStore.open(repository)) {
      requireCheckedObjects(stored);
      return judge.obstacle(stored);
    } catch (RegistryNotTrustedException e) {
      return Optional.of(notTrusted(e));
    }
  }

  /** What is left to do once git has moved the refs; a line for each. */
  List<String> complete()
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    try (GitStore stored = GitStore.open(repository)) {
      return judge.complete(stored);
    }
  }

  private Verdict judged(SeenPush push) throws IOException, UnreadableRepositoryException {
    try {
      Verdict verdict = judge.judge(push);
      trace.ended(StepTimes.Step.POLICY);
      return verdict;
    } catch (RegistryNotTrustedException e) {
      return notTrusted(e);
    }
  }

  private static Verdict notTrusted(RegistryNotTrustedException e) {
    return new Verdict.Inconclusive(
        Violation.ofPush(
            Code.REGISTRY_NOT_TRUSTED, Fact.of("first finding", e.violations().get(0).code())));
  }

  private static void requireCheckedObjects(GitStore stored) throws UnfitCallException {
    if (!stored.checksReceivedObjects()) {
      throw UnfitCallException.notSetUp("receive.fsckObjects is not true in this repository");
    }
  }
}
