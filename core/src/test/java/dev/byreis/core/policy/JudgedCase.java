package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.StagedPush;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One case of the corpus, staged on disk and shown to the engine. */
final class JudgedCase implements AutoCloseable {
  private final PushCase pushCase;
  private final StagedPush staged;
  private final GitStore store;
  private final VerifiedRegistry before;

  JudgedCase(PushCase pushCase, Path folder) throws UnreadableRepositoryException {
    this.pushCase = pushCase;
    this.staged = pushCase.stage(folder);
    this.store = GitStore.open(folder);
    this.before = authentic(verify(staged.head()));
  }

  /** What was before the push breaks no rule. */
  VerifiedRegistry before() {
    return before;
  }

  StagedPush staged() {
    return staged;
  }

  /** The codes of the refusal of the good push; none if it is accepted. */
  List<Code> good() throws UnreadableRepositoryException {
    return judge(staged.goodUpdates());
  }

  List<Code> bad() throws UnreadableRepositoryException {
    return judge(staged.updates());
  }

  private List<Code> judge(List<RefUpdate> updates) throws UnreadableRepositoryException {
    return judge(store, before, pushCase, updates);
  }

  /** The codes of the refusal of a push onto what was verified; none if it is accepted. */
  static List<Code> judge(
      GitStore store, VerifiedRegistry before, PushCase guarded, List<RefUpdate> updates)
      throws UnreadableRepositoryException {
    PushReading reading =
        new PushWalk(store.repository(), store.repository(), PushLimits.usual())
            .read(
                ReceivedObjects.none(),
                List.of(PushedTips.of(updates, Set.of(before.head().asObject()))));
    if (reading instanceof PushReading.Refused refused) {
      return codes(refused.violations().stream());
    }
    PushContents contents = ((PushReading.Read) reading).contents().get(0);
    return new RegistryPushJudge(guarded.policy(), guarded.signers())
        .judge(
            before,
            new RegistryPush(updates, contents, PushCase.RECEIVED),
            RegistryFiles.of(store.view()))
        .verdict()
        .fold(
            accept -> List.of(),
            reject -> codes(reject.violations().stream()),
            inconclusive -> codes(Stream.of(inconclusive.cause())));
  }

  Verification verify(CommitId head) throws UnreadableRepositoryException {
    return RegistryVerifier.verify(store.view(), head, pushCase.policy().commits());
  }

  Verification extend(CommitId head) throws UnreadableRepositoryException {
    return RegistryVerifier.extend(before, store.view(), head, pushCase.policy().commits());
  }

  static List<Code> codes(Verification verification) {
    return codes(violations(verification));
  }

  static Stream<Violation> violations(Verification verification) {
    return verification.fold(
        registry ->
            Stream.concat(
                registry.conformity().violations().stream(),
                registry.conformity().warnings().stream()),
        not -> not.violations().stream());
  }

  private static List<Code> codes(Stream<Violation> violations) {
    return violations.map(Violation::code).distinct().toList();
  }

  private static VerifiedRegistry authentic(Verification verification) {
    return verification.fold(
        registry -> registry,
        not -> {
          throw new AssertionError(not.violations().toString());
        });
  }

  @Override
  public void close() {
    store.close();
  }
}
