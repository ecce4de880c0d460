package dev.byreis.bench.micro;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.judging.Arrived;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.judging.RegistryStage;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A registry and its project as real repositories, and the judges of both, which see the other
 * repository as a gateway's do.
 */
final class JudgedStage implements AutoCloseable {
  private final RegistryStage stage;

  /** Both files of the project are accepted and at base. */
  JudgedStage(Path folder) throws UnreadableRepositoryException {
    stage = new RegistryStage(folder);
    stage.project().firstFiles();
  }

  ProjectWorld project() {
    return stage.project();
  }

  GitStore registryStore() {
    return stage.registryStore();
  }

  VerifiedRegistry verified() throws UnreadableRepositoryException {
    return stage.verified();
  }

  /** What these actions commit to the registry, as one push; its head stays where it is. */
  RegistryPush pushToRegistry(Runnable actions) throws UnreadableRepositoryException {
    return stage.sent(actions);
  }

  /** What these actions do to the project, as one push by alice; its refs stay where they are. */
  ProjectPush pushToProject(Runnable actions) throws UnreadableRepositoryException {
    List<RefUpdate> updates = project().push(actions);
    return new ProjectPush(
        updates,
        Arrived.contents(
            stage.projectStore(), PushedTips.of(updates, Set.of(project().base().asObject()))),
        new Principal.Administrator(TestKeys.ALICE.id()),
        Set.of());
  }

  /** The judgement of a push to the registry with all that a gateway's judge looks at. */
  Verdict judge(VerifiedRegistry before, RegistryPush push) throws UnreadableRepositoryException {
    return stage.judge(before, push).verdict();
  }

  Verdict judge(VerifiedRegistry registryNow, ProjectPush push)
      throws UnreadableRepositoryException {
    return projectJudge().judge(hosted(), registryNow, Standing.Pause.RUNNING, push).verdict();
  }

  /** Where the project stands. */
  RotationClass classify(VerifiedRegistry registryNow) throws UnreadableRepositoryException {
    return projectJudge().classify(hosted(), registryNow);
  }

  private ProjectPushJudge projectJudge() {
    return new ProjectPushJudge(stage.artifacts(), ProjectPushPolicy.DEFAULT);
  }

  private HostedProject hosted() {
    return stage.find(project().story().project()).orElseThrow();
  }

  @Override
  public void close() {
    stage.close();
  }
}
