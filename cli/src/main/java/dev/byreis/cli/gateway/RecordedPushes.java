package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.log.LocalLog;
import dev.byreis.core.finding.Code;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.start.PinnedAnchor;
import dev.byreis.server.start.PushHistory;
import dev.byreis.server.start.PushReplay;
import dev.byreis.server.start.RecordedPush;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Pushes that are in a gateway's log, and what another judgement finds. */
final class RecordedPushes {
  private final Configuration configuration;

  /** The log of the gateway with this configuration. */
  RecordedPushes(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Sees each push that can be judged again. */
  interface Comparison {
    /** Whether to go on. */
    boolean next(long index, RecordedPush push, Set<Code> found);
  }

  /**
   * What the log tells, after the whole of it was verified.
   *
   * @throws CommandFailedException if it does not hold
   */
  PushHistory history() throws CommandFailedException, IOException {
    LocalLog log = LocalLog.in(configuration.data());
    PushHistory history = new PushHistory();
    LogCheck.Result result = new LogCheck(log.source(), log.key()).run(history);
    if (!result.isClean()) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the log does not hold: " + result.faults().get(0),
          "run byreis log verify; what it says cannot be judged again");
    }
    return history;
  }

  /**
   * Judges pushes again, by a configuration that may be another one.
   *
   * @param indexes which ones of the history
   * @return why the others could not be judged again, one line each
   */
  static List<String> judge(
      PushHistory history, SortedSet<Long> indexes, Configuration by, Comparison comparison)
      throws CommandFailedException, IOException {
    List<String> lost = new ArrayList<>();
    try (PushReplay replay = PushReplay.over(history, by, trust(by))) {
      for (long index : indexes) {
        Optional<Set<Code>> found = find(replay, index, lost);
        if (found.isPresent()
            && !comparison.next(
                index, Objects.requireNonNull(history.pushes().get(index)), found.get())) {
          return lost;
        }
      }
      return lost;
    } catch (UnreadableRepositoryException e) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "the registry cannot be read: " + e.getMessage(),
          "see where the configuration says that it lies",
          e);
    }
  }

  /** Empty where, as a rule, the objects of a refused push are gone. */
  private static Optional<Set<Code>> find(PushReplay replay, long index, List<String> lost) {
    try {
      return Optional.of(replay.judge(index));
    } catch (UnreadableRepositoryException e) {
      lost.add("entry " + index + ": cannot be judged again, because " + e.getMessage());
      return Optional.empty();
    } catch (RegistryNotTrustedException e) {
      return Optional.of(Set.of(Code.REGISTRY_NOT_TRUSTED));
    }
  }

  private static Trust trust(Configuration configuration)
      throws CommandFailedException, IOException {
    return PinnedAnchor.find(configuration)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "no anchor is pinned for this registry",
                    "take the registry over first: byreis gateway adopt"));
  }
}
