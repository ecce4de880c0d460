package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.hooks.lease.Claim;
import dev.byreis.hooks.lease.Holder;
import dev.byreis.hooks.lease.Leases;
import dev.byreis.hooks.lease.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The lease under which one push is judged (ROT-37). It is left to receive-pack if the push is
 * accepted, and given back in every other case.
 */
final class HeldLease implements AutoCloseable {
  /** Git moves the refs when the hook has ended; nothing of it takes this long. */
  private static final Duration WITHOUT_PROCESS = Duration.ofMinutes(5);

  private final Leases.Lease lease;

  private HeldLease(Leases.Lease lease) {
    this.lease = lease;
  }

  /** What a push has to claim before it can be judged. */
  static Claim claim(HookCall call, Path repository, HookSettings settings, List<RefUpdate> updates)
      throws UnfitCallException {
    return new Claim(settings.role().scope(), holder(call, settings), repository, updates);
  }

  /** The same for what this process does by itself; the lease lasts until it is given back. */
  static Claim claimOfThisProcess(Path repository, HookSettings settings) {
    return new Claim(
        settings.role().scope(),
        new Holder.OfProcess(RunningProcess.current()),
        repository,
        List.of());
  }

  /**
   * Takes it.
   *
   * @param keeper the repository that keeps the leases
   * @param patience how long to wait for others
   */
  static HeldLease take(Claim claim, Path keeper, InstantSource clock, Duration patience)
      throws UnfitCallException {
    try {
      Optional<Leases.Lease> lease = Leases.in(keeper, clock).take(claim, patience);
      return new HeldLease(lease.orElseThrow(() -> busy(patience)));
    } catch (IOException e) {
      throw UnfitCallException.notSetUp(
          "no lease can be taken: " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static UnfitCallException busy(Duration patience) {
    return new UnfitCallException(
        Violation.ofPush(Code.BUSY, Fact.of("waited-seconds", patience.toSeconds())));
  }

  private static Holder holder(HookCall call, HookSettings settings) throws UnfitCallException {
    return switch (settings.leaseEnd()) {
      case TIME -> new Holder.UntilTime(call.clock().instant().plus(WITHOUT_PROCESS));
      case PROCESS ->
          new Holder.OfProcess(
              RunningProcess.findReceivePack(call.process())
                  .orElseThrow(
                      () ->
                          UnfitCallException.notSetUp(
                              "there is no git receive-pack above the hook")));
    };
  }

  HookAnswer leftIfAccepted(HookAnswer answer) {
    if (answer.verdict() instanceof Accept) {
      lease.leave();
    }
    return answer;
  }

  /** Does something while it is held, and gives it back afterwards. */
  <T> T during(Callable<T> work) throws Exception {
    return work.call();
  }

  @Override
  public void close() throws IOException {
    lease.close();
  }
}
