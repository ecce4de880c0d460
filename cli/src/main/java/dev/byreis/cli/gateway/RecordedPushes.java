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
import dev.byreis.server.evidence.LoggedRecord;
import dev.byreis.server.start.PinnedAnchor;
import dev.byreis.server.start.PushReplay;
import dev.byreis.server.start.RecordedPush;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pushes to the registry that are in a gateway's log, and what another judgement finds. */
final class RecordedPushes {
  private final Configuration configuration;

  /** The log of the gateway with this configuration. */
  RecordedPushes(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Sees each push with what was found now. */
  interface Comparison {
    /** Whether to go on. */
    boolean next(long index, RecordedPush push, Set<Code> found);
  }

  /**
   * The pushes by the index of their decisions, after the whole log was verified.
   *
   * @throws CommandFailedException if it does not hold
   */
  SortedMap<Long, RecordedPush> all() throws CommandFailedException, IOException {
    LocalLog log = LocalLog.in(configuration.data());
    SortedMap<Long, RecordedPush> pushes = new TreeMap<>();
    LogCheck.Result result =
        new LogCheck(log.source(), log.key())
            .run(
                (index, entry) ->
                    LoggedRecord.find(entry)
                        .flatMap(RecordedPush::find)
                        .ifPresent(push -> pushes.put(index, push)));
    if (!result.isClean()) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the log does not hold: " + result.faults().get(0),
          "run byreis log verify; what it says cannot be judged again");
    }
    return pushes;
  }

  /**
   * Judges pushes again, by a configuration that may be another one.
   *
   * @return how many could not be judged because something of them was not kept
   */
  int judge(SortedMap<Long, RecordedPush> pushes, Configuration by, Comparison comparison)
      throws CommandFailedException, IOException {
    int lost = 0;
    try (PushReplay replay = PushReplay.over(by, trust(by))) {
      for (var push : pushes.entrySet()) {
        Optional<Set<Code>> found = find(replay, push.getValue());
        if (found.isEmpty()) {
          lost++;
        } else if (!comparison.next(push.getKey(), push.getValue(), found.get())) {
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

  /** Empty where the objects of a refused push, as a rule, are gone. */
  private static Optional<Set<Code>> find(PushReplay replay, RecordedPush push) {
    try {
      Set<Code> found = replay.judge(push);
      return found.contains(Code.OBJECT_MISSING) ? Optional.empty() : Optional.of(found);
    } catch (UnreadableRepositoryException e) {
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
