package dev.byreis.server.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Pauses;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges pushes to projects, with the registry at its head of now in sight. */
final class ProjectJudge implements PushJudge {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectJudge.class);

  private final RegistryInSight registry;
  private final HostedProjects projects;
  private final Map<ProjectId, ProjectPushJudge> rules;
  private final ProjectMemory memory;
  private final Pauses pauses;

  ProjectJudge(
      RegistryInSight registry,
      HostedProjects projects,
      Map<ProjectId, ProjectPushJudge> rules,
      ProjectMemory memory,
      Pauses pauses) {
    this.registry = registry;
    this.projects = projects;
    this.rules = new TreeMap<>(rules);
    this.memory = memory;
    this.pauses = pauses;
  }

  @Override
  public Judgement judge(ReceivedPush push) throws UnreadableRepositoryException {
    Optional<ProjectId> id = id(push.visit().repository());
    Optional<HostedProject> stored = id.isPresent() ? projects.find(id.get()) : Optional.empty();
    ProjectPushJudge judge = stored.map(HostedProject::id).map(rules::get).orElse(null);
    if (stored.isEmpty() || judge == null) {
      return cannotSee("the project is not hosted here");
    }
    try {
      Optional<VerifiedRegistry> now = registry.now();
      return now.isPresent()
          ? judge(push, judge, stored.get().through(push.repository(), push.refs()), now.get())
          : cannotSee("the registry has no genesis yet");
    } catch (RegistryNotTrustedException e) {
      return RegistryJudge.notTrusted(e);
    }
  }

  @Override
  public Set<RefName> judgedRefs(HostedRepository repository, List<RefUpdate> updates) {
    return id(repository)
        .map(rules::get)
        .map(judge -> judge.judgedRefs(updates, repository.base()))
        .orElse(Set.of(repository.base()));
  }

  private static Optional<ProjectId> id(HostedRepository repository) {
    return RepositoryName.find(repository.name()).flatMap(RepositoryName::findProject);
  }

  private Judgement judge(
      ReceivedPush push, ProjectPushJudge judge, HostedProject project, VerifiedRegistry now)
      throws UnreadableRepositoryException {
    Judgement judgement =
        judge.judge(
            project,
            now,
            pauses.of(project.id()),
            new ProjectPush(
                push.updates(),
                push.contents(),
                push.visit().principal(),
                push.options().droppedKeys()));
    if (judgement.verdict() instanceof Accept) {
      try {
        memory.keep(project, now.state().project(project.id()), push.updates());
      } catch (IOException e) {
        LOG.error("what becomes of the artifacts of {} could not be kept", project.id(), e);
        return RegistryJudge.inconclusive(Violation.ofPush(Code.NOT_RECORDED));
      }
    }
    return judgement;
  }

  private static Judgement cannotSee(String reason) {
    return RegistryJudge.inconclusive(Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", reason)));
  }
}
