package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;
import dev.byreis.hooks.lease.Claim;
import dev.byreis.hooks.lease.Holder;
import dev.byreis.hooks.lease.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

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
      Claim claim =
          new Claim(
              settings.role().scope(),
              new Holder.OfProcess(RunningProcess.current()),
              repository,
              List.of());
      Path keeper = settings.role().leaseKeeper(repository);
      try (HeldLease lease = HeldLease.take(claim, keeper, call.clock(), patience)) {
        return new HookReply.Ready(
            lease.during(() -> hookOf(settings, call.clock()).complete(repository)));
      }
    } catch (UnfitCallException e) {
      return HookWords.of(verdictOn(e.violation()), Links.OF_THE_PROJECT);
    } catch (Throwable failure) {
      return HookWords.of(failure);
    }
  }

  private HookReply checked(Path folder, Path configuration, InstantSource clock)
      throws IOException {
    Links links = Links.OF_THE_PROJECT;
    try {
      Path repository = Quarantine.findRepository(Map.of(), folder);
      HookSettings settings = HookSettingsReader.read(configuration, repository);
      links = settings.links();
      HookReply reply = HookWords.of(hookOf(settings, clock).check(repository), links);
      return reply instanceof HookReply.Accepted ? settings.ready() : reply;
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
      GivenOptions.requireKnown(options);
      return new HookAnswer(verdict(call, repository, settings, updates), links, format);
    } catch (UnfitCallException e) {
      return new HookAnswer(verdictOn(e.violation()), links, format);
    } catch (UnreadableRepositoryException e) {
      return new HookAnswer(cannotSee(String.valueOf(e.getMessage())), links, format);
    }
  }

  private Verdict verdict(
      HookCall call, Path repository, HookSettings settings, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    HookRole role = settings.role();
    RegistryHook hook = hookOf(settings, call.clock());
    if (updates.stream().allMatch(RefUpdate.Delete.class::isInstance)) {
      return hook.judgeDeletion(repository, updates);
    }
    Quarantine quarantine = Quarantine.of(repository, call.environment());
    try (HeldLease lease =
        HeldLease.take(
            HeldLease.claim(call, repository, settings, updates),
            role.leaseKeeper(repository),
            call.clock(),
            patience)) {
      return lease.leftIfAccepted(hook.judge(quarantine, updates));
    }
  }

  private RegistryHook hookOf(HookSettings settings, InstantSource clock) {
    return new RegistryHook((HookRole.OfRegistry) settings.role(), known, clock.instant());
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
