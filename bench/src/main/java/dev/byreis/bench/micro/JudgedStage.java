package dev.byreis.bench.micro;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.judging.ProjectRepositories;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A registry and its project as real repositories, and the judges of both, which see the other
 * repository as a gateway's do.
 */
final class JudgedStage implements AutoCloseable, ProjectRepositories {
  private static final RegistryPushPolicy POLICY =
      RegistryPushPolicy.of(
          RegistryPolicy.of(Trust.inMode(TrustMode.ROSTER, TestKeys.ANCHOR.publicKey())));

  private final RegistryWorld registry;
  private final ProjectWorld project;
  private final GitStore registryStore;
  private final GitStore projectStore;
  private final KnownArtifacts artifacts = new KnownArtifacts();

  /** Both files of the project are accepted and at base. */
  JudgedStage(Path folder) throws UnreadableRepositoryException {
    registry = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    project = ProjectWorld.myapp(registry, folder.resolve("myapp.git"));
    registryStore = GitStore.open(folder.resolve("registry.git"));
    projectStore = GitStore.open(folder.resolve("myapp.git"));
    registry.genesis();
    project.source("README.md", "hello\n");
    project.firstFiles();
  }

  ProjectWorld project() {
    return project;
  }

  GitStore registryStore() {
    return registryStore;
  }

  VerifiedRegistry verified() throws UnreadableRepositoryException {
    return RegistryVerifier.verify(registryStore.view(), registry.head(), POLICY.commits())
        .fold(
            authentic -> authentic,
            not -> {
              throw new AssertionError(not.violations().toString());
            });
  }

  /** What these actions commit to the registry, as one push; its head stays where it is. */
  RegistryPush pushToRegistry(Runnable actions) throws UnreadableRepositoryException {
    CommitId before = registry.head();
    actions.run();
    ObjectName tip = registry.head().asObject();
    registry.rewindTo(before);
    RefUpdate update = new RefUpdate.Move(RefName.MAIN, before.asObject(), tip);
    PushContents contents = contents(registryStore, Set.of(tip), Set.of(before.asObject()));
    return new RegistryPush(List.of(update), contents, registry.now());
  }

  /** What these actions do to the project, as one push by alice; its refs stay where they are. */
  ProjectPush pushToProject(Runnable actions) throws UnreadableRepositoryException {
    List<RefUpdate> updates = project.push(actions);
    Set<ObjectName> tips = new TreeSet<>();
    for (RefUpdate update : updates) {
      if (update instanceof RefUpdate.Move move) {
        tips.add(move.to());
      } else {
        throw new AssertionError("only moves are expected here: " + update);
      }
    }
    return new ProjectPush(
        updates,
        contents(projectStore, tips, Set.of(project.base().asObject())),
        new Principal.Administrator(TestKeys.ALICE.id()),
        Set.of());
  }

  private static PushContents contents(
      GitStore store, Set<ObjectName> tips, Set<ObjectName> trusted)
      throws UnreadableRepositoryException {
    return PushWalk.of(store, store, PushLimits.usual())
        .read(ReceivedObjects.none(), List.of(new PushedTips(tips, trusted)))
        .fold(
            read -> read.contents().get(0),
            refused -> {
              throw new AssertionError(refused.violations().toString());
            });
  }

  /** The judgement of a push to the registry with all that a gateway's judge looks at. */
  Verdict judge(VerifiedRegistry before, RegistryPush push) throws UnreadableRepositoryException {
    return new RegistryPushJudge(
            POLICY,
            new SignersInSight(this, artifacts),
            new RegistryImpact(this, artifacts, id -> Standing.Pause.RUNNING, id -> false))
        .judge(before, push, new RegistryCommitReader(registryStore.view()))
        .verdict();
  }

  Verdict judge(VerifiedRegistry registryNow, ProjectPush push)
      throws UnreadableRepositoryException {
    return projectJudge().judge(asHosted(), registryNow, Standing.Pause.RUNNING, push).verdict();
  }

  /** Where the project stands. */
  RotationClass classify(VerifiedRegistry registryNow) throws UnreadableRepositoryException {
    return projectJudge().classify(asHosted(), registryNow);
  }

  private ProjectPushJudge projectJudge() {
    return new ProjectPushJudge(artifacts, ProjectPushPolicy.DEFAULT);
  }

  private HostedProject asHosted() {
    return new HostedProject(
        project.story().project(),
        ProjectWorld.BASE,
        projectStore.view(),
        projectStore.refs(),
        RotationGuard.DEFAULT,
        PastArtifacts.NONE);
  }

  @Override
  public SortedSet<ProjectId> hosted() {
    return new TreeSet<>(Set.of(project.story().project()));
  }

  @Override
  public Optional<HostedProject> find(ProjectId id) {
    return id.equals(project.story().project()) ? Optional.of(asHosted()) : Optional.empty();
  }

  @Override
  public void close() {
    registryStore.close();
    projectStore.close();
    project.close();
    registry.close();
  }
}
