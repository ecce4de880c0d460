package dev.byreis.hooks;

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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
    try {
      return HookWords.of(answer(call));
    } catch (Throwable failure) {
      return HookWords.of(failure);
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
      Claim claim = HeldLease.claimOfThisProcess(repository, settings);
      Path keeper = settings.role().leaseKeeper(repository);
      try (HeldLease lease = HeldLease.take(claim, keeper, call.clock(), patience)) {
        RepositoryJudge judge = judgeOf(settings, Sender.NOBODY, call.clock());
        return new HookReply.Ready(
            lease.during(() -> new PushReception(repository, judge).complete()));
      }
    } catch (UnfitCallException e) {
      return HookWords.of(verdictOn(e.violation()), Links.OF_THE_PROJECT);
    } catch (Throwable failure) {
      return HookWords.of(failure);
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

  private HookAnswer answer(HookCall call) throws IOException {
    Links links = Links.OF_THE_PROJECT;
    PushOptions.Format format = PushOptions.Format.TEXT;
    try {
      PushOptions options = GivenOptions.read(call.environment());
      format = options.format();
      Path repository = Quarantine.findRepository(call.environment(), call.folder());
      HookSettings settings = HookSettingsReader.read(call.configuration(repository), repository);
      links = settings.links();
      List<RefUpdate> updates = PushedRefs.read(call.input());
      GivenOptions.require(options);
      Sender sender = settings.role().sender(call.environment(), options);
      Verdict verdict = verdict(call, new Asked(repository, settings, sender), updates);
      return new HookAnswer(verdict, links, format);
    } catch (UnfitCallException e) {
      return new HookAnswer(verdictOn(e.violation()), links, format);
    } catch (UnreadableRepositoryException e) {
      return new HookAnswer(cannotSee(String.valueOf(e.getMessage())), links, format);
    }
  }

  /** What has to be judged by what, and who asks. */
  private record Asked(Path repository, HookSettings settings, Sender sender) {}

  private Verdict verdict(HookCall call, Asked asked, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    Path repository = asked.repository();
    HookSettings settings = asked.settings();
    try (HeldLease lease =
        HeldLease.take(
            HeldLease.claim(call, repository, settings, updates),
            settings.role().leaseKeeper(repository),
            call.clock(),
            patience)) {
      Verdict verdict = judged(call, asked, updates);
      return verdict instanceof Accept && asked.sender().options().isDryRun()
          ? new Verdict.Inconclusive(Violation.ofPush(Code.DRY_RUN))
          : lease.leftIfAccepted(verdict);
    }
  }

  private Verdict judged(HookCall call, Asked asked, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    Path repository = asked.repository();
    RepositoryJudge judge = judgeOf(asked.settings(), asked.sender(), call.clock());
    PushReception reception = new PushReception(repository, judge);
    return updates.stream().allMatch(RefUpdate.Delete.class::isInstance)
        ? reception.judgeDeletion(updates)
        : reception.judge(Quarantine.of(repository, call.environment()), updates);
  }

  private Optional<Verdict> obstacle(Path repository, HookSettings settings, InstantSource clock)
      throws Exception {
    Path keeper = settings.role().leaseKeeper(repository);
    Claim claim = HeldLease.claimOfThisProcess(repository, settings);
    try (HeldLease lease = HeldLease.take(claim, keeper, clock, patience)) {
      RepositoryJudge judge = judgeOf(settings, Sender.NOBODY, clock);
      return lease.during(() -> new PushReception(repository, judge).obstacle());
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
