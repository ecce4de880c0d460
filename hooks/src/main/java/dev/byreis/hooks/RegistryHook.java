package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges one push to a registry: the same facts and rules as the gateway's. It reads git's
 * quarantine and never writes there.
 */
final class RegistryHook {
  private final HookRole.OfRegistry role;
  private final VerifiedMain verified;
  private final KnownArtifacts artifacts;
  private final Instant now;

  RegistryHook(HookRole.OfRegistry role, KnownRegistries known, Instant now) {
    this.role = role;
    this.verified = known.of(role.index(), role.policy().commits());
    this.artifacts = known.artifacts();
    this.now = now;
  }

  /** The verdict on a push whose objects lie in the quarantine. */
  Verdict judge(Quarantine quarantine, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    Path repository = quarantine.repository();
    List<Path> below = List.of(quarantine.stored());
    try (GitStore stored = GitStore.open(repository);
        GitStore seen = GitStore.openQuarantined(repository, quarantine.received(), below)) {
      requireCheckedObjects(stored);
      Optional<ObjectName> main = stored.view().findRef(RefName.MAIN);
      if (main.isEmpty()) {
        return HookJudge.cannotSee("the registry has no genesis yet");
      }
      PushedTips tips = new PushedTips(tips(updates), Set.of(main.get()));
      PushReading reading =
          PushWalk.of(seen, stored, PushLimits.usual())
              .read(ReceivedObjects.inFolder(quarantine.received()), List.of(tips));
      if (reading instanceof PushReading.Read read) {
        return judge(new Stores(stored, seen), CommitId.of(main.get()), push(updates, read));
      }
      return new Verdict.Reject(((PushReading.Refused) reading).violations());
    }
  }

  /**
   * The verdict on a push that only deletes: it brings nothing, so git makes no quarantine. No
   * deletion is ever allowed (REG-03); what is left to find out is the reason.
   */
  Verdict judgeDeletion(Path repository, List<RefUpdate> updates)
      throws UnreadableRepositoryException {
    try (GitStore stored = GitStore.open(repository)) {
      Optional<ObjectName> main = stored.view().findRef(RefName.MAIN);
      return main.isEmpty()
          ? HookJudge.cannotSee("the registry has no genesis yet")
          : judge(
              new Stores(stored, stored),
              CommitId.of(main.get()),
              new RegistryPush(updates, new PushContents(List.of()), now));
    }
  }

  /** The verdict on what is there, as if an empty push had come. */
  Verdict check(Path repository) throws UnreadableRepositoryException, UnfitCallException {
    try (GitStore stored = GitStore.open(repository)) {
      requireCheckedObjects(stored);
      return judgeDeletion(repository, List.of());
    }
  }

  private static void requireCheckedObjects(GitStore stored) throws UnfitCallException {
    if (!stored.checksReceivedObjects()) {
      throw UnfitCallException.notSetUp("receive.fsckObjects is not true in this repository");
    }
  }

  /**
   * Ends, in the projects on this machine, the rotations whose commit is in the registry. The
   * caller holds the lease on the registry.
   *
   * @return a line for each ref that moved or could not
   */
  List<String> complete(Path repository)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    try (GitStore stored = GitStore.open(repository);
        ProjectsHere projects = new ProjectsHere(role.projects())) {
      Optional<ObjectName> main = stored.view().findRef(RefName.MAIN);
      return main.isEmpty()
          ? List.of()
          : new RotationCompletion(projects, artifacts)
              .complete(verified.at(CommitId.of(main.get()), stored.view()));
    }
  }

  /** The repository without the push and with it. */
  private record Stores(GitStore stored, GitStore seen) {}

  private Verdict judge(Stores stores, CommitId main, RegistryPush push)
      throws UnreadableRepositoryException {
    VerifiedRegistry before;
    try {
      before = verified.at(main, stores.stored().view());
    } catch (RegistryNotTrustedException e) {
      return new Verdict.Inconclusive(
          Violation.ofPush(
              Code.REGISTRY_NOT_TRUSTED, Fact.of("first finding", e.violations().get(0).code())));
    }
    try (ProjectsHere projects = new ProjectsHere(role.projects())) {
      RegistryDecision decision =
          rules(projects).judge(before, push, new RegistryCommitReader(stores.seen().view()));
      return decision.fold(
          accepted -> {
            verified.expect(accepted.after());
            return accepted.verdict();
          },
          RegistryDecision.Refused::verdict);
    }
  }

  /** Where a project is elsewhere, its own guard relies on what cannot be taken back (ROT-37). */
  private RegistryPushJudge rules(ProjectsHere projects) {
    return new RegistryPushJudge(
        role.policy(),
        new SignersInSight(projects, artifacts),
        new RegistryImpact(
            projects, artifacts, project -> Standing.Pause.RUNNING, project -> true));
  }

  private RegistryPush push(List<RefUpdate> updates, PushReading.Read read) {
    PushContents contents = read.contents().get(0);
    return new RegistryPush(updates, contents, now);
  }

  private static Set<ObjectName> tips(List<RefUpdate> updates) {
    Set<ObjectName> tips = new HashSet<>();
    for (RefUpdate update : updates) {
      if (update instanceof RefUpdate.Create create) {
        tips.add(create.to());
      } else if (update instanceof RefUpdate.Move move) {
        tips.add(move.to());
      }
    }
    return tips;
  }
}
