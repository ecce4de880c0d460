package dev.byreis.hooks;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;
import dev.byreis.hooks.lease.Claim;
import dev.byreis.hooks.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges pushes as git tells its hooks about them, warm and cold. */
final class HookJudge {
  private final KnownRegistries known;
  private final Duration patience;

  /**
   * A judge.
   *
   * @param patience how long a push waits for those before it
   */
  HookJudge(KnownRegistries known, Duration patience) {
    this.known = known;
    this.patience = patience;
  }

  /** The answer to one push; whatever goes wrong is a refusal. */
  HookReply reply(HookCall call) {
    HookedPush push = new HookedPush(call);
    try {
      return HookWords.of(answer(call, push));
    } catch (Throwable failure) {
      return HookWords.of(push.answered(HookWords.broken(failure)));
    }
  }

  /**
   * Looks at a repository as it is now: whether its hook is set up, and what it holds is good.
   *
   * @param folder the repository
   */
  HookReply check(Path folder, Path configuration, InstantSource clock) {
    try {
      return checked(folder, configuration, clock);
    } catch (Throwable failure) {
      return HookWords.of(failure);
    }
  }

  /** What there is to do once git has moved the refs of a registry; refuses nothing any more. */
  HookReply after(HookCall call) {
    try {
      Path repository = Quarantine.findRepository(call.environment(), call.folder());
      HookSettings settings = HookSettingsReader.read(call.configuration(repository), repository);
      List<String> done = new ArrayList<>();
      settings
          .recorder()
          .settle(repository, Recorder.Git.MAY_RUN, call.clock().instant())
          .ifPresent(
              landed ->
                  done.addAll(HookWords.told(landed, GivenOptions.format(call.environment()))));
      if (settings.role().completesRotations()) {
        done.addAll(completed(repository, settings, call.clock()));
      }
      return new HookReply.Ready(done);
    } catch (UnfitCallException e) {
      return HookWords.of(verdictOn(e.violation()), Links.OF_THE_PROJECT);
    } catch (Throwable failure) {
      return HookWords.of(failure);
    }
  }

  private List<String> completed(Path repository, HookSettings settings, InstantSource clock)
      throws Exception {
    Claim claim = HeldLease.claimOfThisProcess(repository, settings);
    Path keeper = settings.role().leaseKeeper(repository);
    try (HeldLease lease = HeldLease.take(claim, keeper, clock, patience)) {
      RepositoryJudge judge = judgeOf(settings, Sender.NOBODY, clock);
      return lease.during(() -> new PushReception(repository, judge, new PushTrace()).complete());
    }
  }

  private HookReply checked(Path folder, Path configuration, InstantSource clock) throws Exception {
    Links links = Links.OF_THE_PROJECT;
    try {
      Path repository = Quarantine.findRepository(Map.of(), folder);
      HookSettings settings = HookSettingsReader.read(configuration, repository);
      links = settings.links();
      Optional<Verdict> obstacle = obstacle(repository, settings, clock);
      return obstacle.isPresent() ? HookWords.of(obstacle.get(), links) : settings.ready();
    } catch (UnfitCallException e) {
      return HookWords.of(verdictOn(e.violation()), links);
    } catch (UnreadableRepositoryException e) {
      return HookWords.of(cannotSee(String.valueOf(e.getMessage())), links);
    }
  }

  private HookAnswer answer(HookCall call, HookedPush push) throws IOException {
    try {
      Path repository = Quarantine.findRepository(call.environment(), call.folder());
      HookSettings settings = HookSettingsReader.read(call.configuration(repository), repository);
      push.goesTo(repository, settings);
      PushOptions options = GivenOptions.read(call.environment());
      push.asksFor(PushedRefs.read(call.input()));
      GivenOptions.require(options);
      push.comesFrom(settings.role().sender(call.environment(), options));
      return answer(call, new Asked(repository, settings), push);
    } catch (UnfitCallException e) {
      return push.answered(verdictOn(e.violation()));
    } catch (UnreadableRepositoryException e) {
      return push.answered(cannotSee(String.valueOf(e.getMessage())));
    }
  }

  /** What has to be judged by what. */
  private record Asked(Path repository, HookSettings settings) {}

  private HookAnswer answer(HookCall call, Asked asked, HookedPush push)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    Path repository = asked.repository();
    HookSettings settings = asked.settings();
    try (HeldLease lease =
        HeldLease.take(
            HeldLease.claim(call, repository, settings, push.updates()),
            settings.role().leaseKeeper(repository),
            call.clock(),
            patience)) {
      push.trace().ended(StepTimes.Step.WAIT);
      push.settleLast();
      Verdict verdict = judged(call, asked, push);
      return verdict instanceof Accept && push.sender().options().isDryRun()
          ? push.answered(new Verdict.Inconclusive(Violation.ofPush(Code.DRY_RUN)))
          : lease.leftIfAccepted(push.answered(verdict));
    }
  }

  private Verdict judged(HookCall call, Asked asked, HookedPush push)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    Path repository = asked.repository();
    List<RefUpdate> updates = push.updates();
    RepositoryJudge judge = judgeOf(asked.settings(), push.sender(), call.clock());
    PushReception reception = new PushReception(repository, judge, push.trace());
    if (updates.stream().allMatch(RefUpdate.Delete.class::isInstance)) {
      return reception.judgeDeletion(updates);
    }
    Quarantine quarantine = Quarantine.of(repository, call.environment());
    push.brings(quarantine);
    return reception.judge(quarantine, updates);
  }

  private Optional<Verdict> obstacle(Path repository, HookSettings settings, InstantSource clock)
      throws Exception {
    Path keeper = settings.role().leaseKeeper(repository);
    Claim claim = HeldLease.claimOfThisProcess(repository, settings);
    try (HeldLease lease = HeldLease.take(claim, keeper, clock, patience)) {
      settings.recorder().settle(repository, Recorder.Git.IS_DONE, clock.instant());
      RepositoryJudge judge = judgeOf(settings, Sender.NOBODY, clock);
      return lease.during(() -> new PushReception(repository, judge, new PushTrace()).obstacle());
    }
  }

  private RepositoryJudge judgeOf(HookSettings settings, Sender sender, InstantSource clock) {
    return settings
        .role()
        .judge(known, sender, new HookRole.Judging(clock.instant(), patience.dividedBy(2)));
  }

  private static Verdict verdictOn(Violation violation) {
    return switch (violation.code().category()) {
      case RECOVERABLE -> new Verdict.Inconclusive(violation);
      case NON_RECOVERABLE, SECURITY_CRITICAL -> new Verdict.Reject(List.of(violation));
    };
  }

  static Verdict cannotSee(String reason) {
    return new Verdict.Inconclusive(Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", reason)));
  }
}
