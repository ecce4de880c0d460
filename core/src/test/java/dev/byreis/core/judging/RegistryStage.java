package dev.byreis.core.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
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
public final class RegistryStage implements AutoCloseable, ProjectRepositories {
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

  /** Both repositories are made in this folder. */
  public RegistryStage(Path folder) throws UnreadableRepositoryException {
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

  public ProjectWorld project() {
    return project;
  }

  public GitStore registryStore() {
    return registryStore;
  }

  public GitStore projectStore() {
    return projectStore;
  }

  /** What is known to whoever judges here. */
  public KnownArtifacts artifacts() {
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
  record Judged(ObjectName tip, RegistryDecision decision) {
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
    RegistryPush sent = sent(commits);
    return new Judged(((RefUpdate.Move) sent.updates().get(0)).to(), judge(verified(), sent));
  }

  /** These commits as one push: the registry's head stays where it is. */
  public RegistryPush sent(Runnable commits) throws UnreadableRepositoryException {
    CommitId before = registry.head();
    commits.run();
    ObjectName tip = registry.head().asObject();
    registry.rewindTo(before);
    return new RegistryPush(
        List.of(new RefUpdate.Move(RefName.MAIN, before.asObject(), tip)),
        Arrived.contents(
            registryStore, new PushedTips(Set.of(tip), Set.of(), Set.of(before.asObject()))),
        registry.now());
  }

  /** What the judge says to this push on this registry. */
  public RegistryDecision judge(VerifiedRegistry before, RegistryPush push)
      throws UnreadableRepositoryException {
    return new RegistryPushJudge(
            policy(),
            new SignersInSight(this, artifacts),
            new RegistryImpact(
                this,
                artifacts,
                id -> paused.contains(id) ? Standing.Pause.PAUSED : Standing.Pause.RUNNING,
                id -> elsewhere))
        .judge(before, push, RegistryFiles.of(registryStore.view()));
  }

  /** The registry at its head. */
  public VerifiedRegistry verified() throws UnreadableRepositoryException {
    return RegistryVerifier.verify(registryStore.view(), registry.head(), policy().commits())
        .fold(
            authentic -> authentic,
            not -> {
              throw new AssertionError(not.violations().toString());
            });
  }

  /** What the registry says about myapp at its head. */
  ProjectState state() throws UnreadableRepositoryException {
    return verified().state().project(new ProjectId("myapp"));
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
    registry.rewindTo(CommitId.of(push.tip()));
    project.repository().apply(push.moves());
  }

  private RegistryPushPolicy policy() {
    return RegistryPushPolicy.of(
        RegistryPolicy.of(Trust.inMode(registry.mode(), TestKeys.ANCHOR.publicKey())));
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
