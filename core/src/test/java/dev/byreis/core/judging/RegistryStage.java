package dev.byreis.core.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A registry and the repository of the project myapp, in front of the real judge. What is done to
 * the registry inside {@link #push} is judged as one push and not there afterwards; {@link #land}
 * makes it real, with what lands beside it.
 */
final class RegistryStage implements AutoCloseable, ProjectRepositories {
  private final RegistryWorld registry;
  private final ProjectWorld project;
  private final GitStore registryStore;
  private final GitStore projectStore;
  private final KnownArtifacts artifacts = new KnownArtifacts();
  private final Set<ProjectId> paused = new TreeSet<>();
  private final Map<ProjectId, Integer> asked = new HashMap<>();
  private RotationGuard guard = RotationGuard.DEFAULT;
  private boolean elsewhere;
  private SortedSet<ProjectId> hosted = new TreeSet<>(Set.of(new ProjectId("myapp")));

  RegistryStage(Path folder) throws UnreadableRepositoryException {
    registry = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    project = ProjectWorld.myapp(registry, folder.resolve("myapp.git"));
    registryStore = GitStore.open(folder.resolve("registry.git"));
    projectStore = GitStore.open(folder.resolve("myapp.git"));
    registry.genesis();
    project.source("README.md", "hello\n");
  }

  RegistryWorld registry() {
    return registry;
  }

  ProjectWorld project() {
    return project;
  }

  KnownArtifacts artifacts() {
    return artifacts;
  }

  void guardedBy(RotationGuard other) {
    guard = other;
  }

  void pauseMyapp() {
    paused.add(new ProjectId("myapp"));
  }

  void hostNothing() {
    hosted = new TreeSet<>();
  }

  void hostItElsewhere() {
    hosted = new TreeSet<>();
    elsewhere = true;
  }

  /** How often the project was looked at. */
  int looksAt(String name) {
    return asked.getOrDefault(new ProjectId(name), 0);
  }

  /** A judged push, with what would make it real. */
  record Judged(CommitId tip, RegistryDecision decision) {
    List<Code> codes() {
      return decision
          .verdict()
          .fold(
              accept -> Stream.<Violation>empty(),
              reject -> reject.violations().stream(),
              inconclusive -> Stream.of(inconclusive.cause()))
          .map(Violation::code)
          .distinct()
          .toList();
    }

    /** From where to where, by reason. */
    List<String> passages() {
      return decision.judgement().passages().stream()
          .map(p -> p.before().reason() + " -> " + p.after().reason())
          .toList();
    }

    List<RefUpdate> moves() {
      return decision.judgement().moves().stream()
          .map(ProjectMoves::updates)
          .flatMap(List::stream)
          .toList();
    }
  }

  /** What the judge says to these commits as one push. */
  Judged push(Runnable commits) throws UnreadableRepositoryException {
    CommitId before = registry.head();
    commits.run();
    CommitId tip = registry.head();
    registry.rewindTo(before);
    RegistryPushPolicy policy = policy();
    VerifiedRegistry verified = verified(before);
    RegistryPushJudge judge =
        new RegistryPushJudge(
            policy,
            new SignersInSight(this, artifacts),
            new RegistryImpact(
                this,
                artifacts,
                id -> paused.contains(id) ? Standing.Pause.PAUSED : Standing.Pause.RUNNING,
                id -> elsewhere));
    return new Judged(
        tip,
        judge.judge(
            verified, arrived(before, tip), new RegistryCommitReader(registryStore.view())));
  }

  private VerifiedRegistry verified(CommitId head) throws UnreadableRepositoryException {
    return RegistryVerifier.verify(registryStore.view(), head, policy().commits())
        .fold(
            authentic -> authentic,
            not -> {
              throw new AssertionError(not.violations().toString());
            });
  }

  /** What the registry says about myapp at its head. */
  ProjectState state() throws UnreadableRepositoryException {
    return verified(registry.head()).state().project(new ProjectId("myapp"));
  }

  /** Reads myapp's branches as they are. */
  BranchReader evidence(PastArtifacts past) throws UnreadableRepositoryException {
    HostedProject hosted = find(new ProjectId("myapp")).orElseThrow();
    HostedProject remembered =
        new HostedProject(
            hosted.id(), hosted.base(), hosted.view(), hosted.refs(), hosted.guard(), past);
    ProjectSight sight = new ProjectSight(remembered, artifacts);
    return sight.evidence(state(), sight.branches());
  }

  /** What was accepted becomes real in both repositories. */
  void land(Judged push) {
    registry.rewindTo(push.tip());
    project.repository().apply(push.moves());
  }

  private RegistryPush arrived(CommitId before, CommitId tip) throws UnreadableRepositoryException {
    PushReading reading =
        new PushWalk(registryStore.repository(), registryStore.repository(), PushLimits.usual())
            .read(
                ReceivedObjects.none(),
                List.of(new PushedTips(Set.of(tip.asObject()), Set.of(before.asObject()))));
    return new RegistryPush(
        List.of(new RefUpdate.Move(RefName.MAIN, before.asObject(), tip.asObject())),
        ((PushReading.Read) reading).contents().get(0),
        registry.now());
  }

  private RegistryPushPolicy policy() {
    return new RegistryPushPolicy(
        RegistryPolicy.of(Trust.inMode(registry.mode(), TestKeys.ANCHOR.publicKey())),
        RegistryPushPolicy.RosterAdd.TWO_PERSON,
        RegistryPushPolicy.RosterFirst.REFUSED,
        RegistryPushPolicy.AnnouncedRoster.REQUIRED,
        Duration.ofDays(1));
  }

  @Override
  public SortedSet<ProjectId> hosted() {
    return hosted;
  }

  @Override
  public Optional<HostedProject> find(ProjectId id) {
    asked.merge(id, 1, Integer::sum);
    return hosted.contains(id)
        ? Optional.of(
            new HostedProject(
                id,
                ProjectWorld.BASE,
                projectStore.view(),
                projectStore.refs(),
                guard,
                PastArtifacts.NONE))
        : Optional.empty();
  }

  @Override
  public void close() {
    registryStore.close();
    projectStore.close();
    project.close();
    registry.close();
  }
}
