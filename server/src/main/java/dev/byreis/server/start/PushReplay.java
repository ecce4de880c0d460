package dev.byreis.server.start;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.jgit.PushReading;
import dev.byreis.core.jgit.PushWalk;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.jgit.ReceivedObjects;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.server.config.Configuration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges recorded pushes once more, each with the state that it was judged against: the registry at
 * the head of then, the refs of the projects as the log tells, and what the accepted pushes before
 * it made of artifacts. Writes nothing.
 */
public final class PushReplay implements AutoCloseable {
  private final PushHistory history;
  private final GitStore store;
  private final RegistryPushPolicy policy;
  private final KnownArtifacts artifacts = new KnownArtifacts();
  private final ProjectsOfThen projects;
  private final RegistryPushJudge ofRegistry;
  private final Map<ProjectId, ProjectPushJudge> ofProjects = new TreeMap<>();
  private Optional<VerifiedRegistry> latest = Optional.empty();
  private long next;

  private PushReplay(
      PushHistory history, GitStore store, Configuration configuration, RegistryPushPolicy policy) {
    this.history = history;
    this.store = store;
    this.policy = policy;
    this.projects = new ProjectsOfThen(configuration, history.moves(), artifacts);
    this.ofRegistry =
        new RegistryPushJudge(
            policy,
            new SignersInSight(projects, artifacts),
            new RegistryImpact(
                projects,
                artifacts,
                project -> Standing.Pause.RUNNING,
                configuration.registry().elsewhere().keySet()::contains));
    configuration
        .projects()
        .forEach(
            (id, project) ->
                ofProjects.put(id, new ProjectPushJudge(artifacts, project.policies())));
  }

  /** Judges as a gateway with this configuration does. */
  public static PushReplay over(PushHistory history, Configuration configuration, Trust trust)
      throws UnreadableRepositoryException {
    return new PushReplay(
        history,
        GitStore.open(configuration.registry().repository()),
        configuration,
        SettingsOf.policy(configuration, trust));
  }

  /**
   * The findings on a push of the history; none if it is accepted. Pushes are judged in the order
   * of the log; some may be left out.
   *
   * @param index of its decision
   * @throws UnreadableRepositoryException if it cannot be judged again: its objects are not there,
   *     or the state before it is not known in full
   * @throws RegistryNotTrustedException if the registry before it is not to be trusted
   */
  public Set<Code> judge(long index)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    catchUp(index);
    RecordedPush push = Objects.requireNonNull(history.pushes().get(index), "no such push");
    projects.goTo(index);
    if (push.findings().contains(Code.PROJECT_PAUSED)) {
      throw new UnreadableRepositoryException("the project waited for a person");
    }
    try {
      Set<Code> found = judge(push, verified(push.head()));
      if (found.contains(Code.OBJECT_MISSING)) {
        throw new UnreadableRepositoryException("its objects are gone");
      }
      return found;
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /** Takes in what the accepted pushes before made of artifacts. */
  private void catchUp(long index) {
    if (index < next) {
      throw new IllegalArgumentException("entry " + index + " is behind what was judged");
    }
    history
        .pushes()
        .subMap(next, index)
        .forEach(
            (before, push) -> {
              if (push.isAccepted()) {
                projects.goTo(before);
                moved(push).forEach((project, updates) -> keep(push, project, updates));
              }
            });
    next = index;
  }

  /** What a push moves in projects. */
  private static Map<ProjectId, List<RefUpdate>> moved(RecordedPush push) {
    Map<ProjectId, List<RefUpdate>> moved = new TreeMap<>();
    push.sent()
        .repository()
        .findProject()
        .ifPresent(project -> moved.put(project, push.sent().updates()));
    push.beside()
        .forEach(
            (repository, updates) ->
                repository.findProject().ifPresent(project -> moved.put(project, updates)));
    return moved;
  }

  private void keep(RecordedPush push, ProjectId project, List<RefUpdate> updates) {
    try {
      projects.keep(project, verified(push.head()), updates);
    } catch (UnreadableRepositoryException | RegistryNotTrustedException e) {
      projects.lose(project);
    }
  }

  private Set<Code> judge(RecordedPush push, VerifiedRegistry before)
      throws UnreadableRepositoryException {
    Optional<ProjectId> project = push.sent().repository().findProject();
    return project.isPresent()
        ? ofProject(project.get(), push.sent(), before)
        : ofRegistry(push, before);
  }

  private Set<Code> ofRegistry(RecordedPush push, VerifiedRegistry before)
      throws UnreadableRepositoryException {
    RecordedPush.Sent sent = push.sent();
    PushReading reading =
        read(store, PushedTips.of(sent.updates(), Set.of(new ObjectName(push.head().hex()))));
    if (reading instanceof PushReading.Refused refused) {
      return codes(refused.violations());
    }
    return codes(
        ofRegistry
            .judge(
                before,
                new RegistryPush(
                    sent.updates(),
                    ((PushReading.Read) reading).contents().get(0),
                    sent.received()),
                RegistryFiles.of(store.view()))
            .judgement());
  }

  private Set<Code> ofProject(ProjectId id, RecordedPush.Sent sent, VerifiedRegistry before)
      throws UnreadableRepositoryException {
    Optional<HostedProject> project = projects.find(id);
    ProjectPushJudge judge = ofProjects.get(id);
    if (project.isEmpty() || judge == null) {
      throw new UnreadableRepositoryException("project " + id + " is not hosted");
    }
    Set<RefName> judged = judge.judgedRefs(sent.updates(), project.get().base());
    PushReading reading =
        read(projects.store(id), PushedTips.of(sent.updates(), judged, project.get().view()));
    if (reading instanceof PushReading.Refused refused) {
      return codes(refused.violations());
    }
    return codes(
        judge.judge(
            project.get(),
            before,
            Standing.Pause.RUNNING,
            new ProjectPush(
                sent.updates(),
                ((PushReading.Read) reading).contents().get(0),
                sent.pusher(),
                sent.droppedKeys())));
  }

  private static PushReading read(GitStore store, PushedTips tips)
      throws UnreadableRepositoryException {
    return PushWalk.of(store, store, PushLimits.usual())
        .read(ReceivedObjects.none(), List.of(tips));
  }

  private static Set<Code> codes(Judgement judgement) throws UnreadableRepositoryException {
    if (judgement.verdict() instanceof Verdict.Inconclusive unclear
        && !RecordedPush.isOfRules(unclear.cause().code())) {
      throw new UnreadableRepositoryException(
          "not enough can be seen any more: " + unclear.cause().code().id());
    }
    return judgement
        .verdict()
        .fold(
            accept -> Set.of(),
            reject -> codes(reject.violations()),
            unclear -> codes(List.of(unclear.cause())));
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
    projects.close();
    store.close();
  }
}
