package dev.byreis.hooks;

import dev.byreis.core.evidence.Attempt;
import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Door;
import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.file.PackDigests;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;
import dev.byreis.hooks.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One push on its way through the hook: what is known of it so far. Its answer is given once it is
 * on record, where there is a log; what cannot be recorded is refused (ROT-71).
 */
final class HookedPush {
  private final InstantSource clock;
  private final Instant received;
  private final String correlationId = HookWords.correlationId();
  private final PushTrace trace = new PushTrace();
  private final PushOptions.Format format;
  private Links links = Links.OF_THE_PROJECT;
  private Recorder recorder = Recorder.NONE;
  private Path repository = Path.of("");
  private RepositoryName name = RepositoryName.REGISTRY;
  private Sender sender = Sender.NOBODY;
  private List<RefUpdate> updates = List.of();
  private Optional<Quarantine> quarantine = Optional.empty();

  HookedPush(HookCall call) {
    clock = call.clock();
    received = clock.instant();
    format = GivenOptions.format(call.environment());
  }

  /** Where it goes, and how that is guarded. */
  void goesTo(Path where, HookSettings settings) {
    repository = where;
    name = settings.role().name();
    links = settings.links();
    recorder = settings.recorder();
  }

  void asksFor(List<RefUpdate> refs) {
    updates = List.copyOf(refs);
  }

  List<RefUpdate> updates() {
    return updates;
  }

  void comesFrom(Sender who) {
    sender = who;
  }

  Sender sender() {
    return sender;
  }

  void brings(Quarantine objects) {
    quarantine = Optional.of(objects);
  }

  PushTrace trace() {
    return trace;
  }

  /**
   * Keeps what became of the push before, if that is not on record. Whoever asks holds the lease.
   *
   * @throws UnfitCallException if that is not possible
   */
  void settleLast() throws UnfitCallException {
    try {
      recorder.settle(repository, Recorder.Git.IS_DONE, clock.instant());
    } catch (IOException e) {
      throw new UnfitCallException(Violation.ofPush(Code.NOT_RECORDED));
    }
  }

  /** The answer, once it is on record, or else that it is not. */
  HookAnswer answered(Verdict verdict) {
    try {
      Decision decision = decision(ruling(verdict));
      return answer(
          verdict,
          verdict instanceof Accept
              ? recorder.decided(repository, decision)
              : recorder.refused(decision));
    } catch (IOException e) {
      return answer(new Verdict.Inconclusive(Violation.ofPush(Code.NOT_RECORDED)), "");
    }
  }

  private static Decision.Ruling ruling(Verdict verdict) {
    return verdict.fold(
        accept -> new Decision.Ruling(Decision.Answer.ACCEPT, List.of()),
        reject -> new Decision.Ruling(Decision.Answer.REJECT, reject.violations()),
        unclear -> new Decision.Ruling(Decision.Answer.INCONCLUSIVE, List.of(unclear.cause())));
  }

  private HookAnswer answer(Verdict verdict, String receipt) {
    return new HookAnswer(verdict, links, format, correlationId, receipt);
  }

  private Decision decision(Decision.Ruling ruling) throws IOException {
    return new Decision(
        new Attempt(Door.HOOK, name, sender.principal(), correlationId, received),
        new Decision.Asked(updates, packs(), new TreeSet<>(sender.options().droppedKeys())),
        trace.seen(),
        ruling,
        trace.took(),
        clock.instant());
  }

  /** None for what git has unpacked at once. */
  private List<Sha256> packs() throws IOException {
    return quarantine.isPresent() ? PackDigests.in(quarantine.get().received()) : List.of();
  }
}
