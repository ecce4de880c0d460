package dev.byreis.server.start;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.landing.RefPosition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges pushes to the registry once more: from the registry's history, with the state that each
 * was judged against, by the rules that the registry alone decides. Writes nothing. What depends on
 * where the projects were at the time is not judged again.
 */
public final class PushReplay implements AutoCloseable {
  private final GitStore store;
  private final RegistryPushPolicy policy;
  private final RegistryPushJudge judge;
  private Optional<VerifiedRegistry> latest = Optional.empty();

  private PushReplay(GitStore store, RegistryPushPolicy policy) {
    this.store = store;
    this.policy = policy;
    this.judge = new RegistryPushJudge(policy, project -> Set.of());
  }

  /** Judges as a gateway with this configuration does. */
  public static PushReplay over(Configuration configuration, Trust trust)
      throws UnreadableRepositoryException {
    return new PushReplay(
        GitStore.open(configuration.registry().repository()),
        SettingsOf.policy(configuration, trust));
  }

  /**
   * The findings on a push; none if it is accepted.
   *
   * @throws UnreadableRepositoryException if its objects, or the state before it, are not there
   * @throws RegistryNotTrustedException if the state before it is not to be trusted
   */
  public Set<Code> judge(RecordedPush push)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    CommitId head = push.head();
    VerifiedRegistry before = verified(head);
    PushReading reading =
        PushWalk.of(store, store, PushLimits.usual())
            .read(ReceivedObjects.none(), List.of(tips(push.updates(), head)));
    Optional<PushContents> contents =
        reading.fold(read -> Optional.of(read.contents().get(0)), refused -> Optional.empty());
    if (contents.isEmpty()) {
      return reading.fold(read -> Set.of(), refused -> codes(refused.violations()));
    }
    Verdict verdict =
        judge
            .judge(
                before,
                new RegistryPush(push.updates(), contents.get(), push.received()),
                new RegistryCommitReader(store.view()))
            .verdict();
    return verdict.fold(
        accept -> Set.of(),
        reject -> codes(reject.violations()),
        unclear -> codes(List.of(unclear.cause())));
  }

  private static PushedTips tips(List<RefUpdate> updates, CommitId head) {
    Set<ObjectName> tips =
        updates.stream()
            .map(RefPosition::after)
            .filter(RefPosition.At.class::isInstance)
            .map(position -> ((RefPosition.At) position).object())
            .collect(Collectors.toSet());
    return new PushedTips(tips, Set.of(new ObjectName(head.hex())));
  }

  private static Set<Code> codes(List<Violation> violations) {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    violations.forEach(violation -> codes.add(violation.code()));
    return codes;
  }

  private VerifiedRegistry verified(CommitId head)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    if (latest.isEmpty() || !latest.get().head().equals(head)) {
      latest = Optional.of(verify(head));
    }
    return latest.orElseThrow();
  }

  private VerifiedRegistry verify(CommitId head)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    if (latest.isPresent()) {
      try {
        return RegistryVerifier.extend(latest.get(), store.view(), head, policy.commits())
            .getTrusted();
      } catch (UnreadableRepositoryException e) {
        // not a descendant of the one before: from the first commit on, then
        return RegistryVerifier.verify(store.view(), head, policy.commits()).getTrusted();
      }
    }
    return RegistryVerifier.verify(store.view(), head, policy.commits()).getTrusted();
  }

  @Override
  public void close() {
    store.close();
  }
}
