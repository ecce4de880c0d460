package dev.byreis.hooks;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.ArtifactFates;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Judges pushes to a project, by the gateway's rules and with the registry of now in sight. */
final class ProjectHook implements RepositoryJudge {
  private static final String NO_GENESIS = "the registry has no genesis yet";

  private final HookRole.OfProject role;
  private final VerifiedMain registry;
  private final KnownArtifacts artifacts;
  private final Sender sender;

  ProjectHook(HookRole.OfProject role, KnownRegistries known, Sender sender) {
    this.role = role;
    this.registry = known.of(role.registry().index(), role.registry().policy());
    this.artifacts = known.artifacts();
    this.sender = sender;
  }

  @Override
  public RefName base() {
    return role.project().base();
  }

  @Override
  public Verdict judge(SeenPush push)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    Optional<VerifiedRegistry> now = registryOfNow();
    if (now.isEmpty()) {
      return HookJudge.cannotSee(NO_GENESIS);
    }
    try (PastArtifactsFile past = role.project().openPast()) {
      HostedProject project = hosted(push.seen(), past);
      Verdict verdict = verdict(project, now.get(), push);
      if (verdict instanceof Accept) {
        past.remember(
            ArtifactFates.of(
                project, artifacts, now.get().state().project(role.id()), push.updates()));
      }
      return verdict;
    } catch (IOException e) {
      return new Verdict.Inconclusive(Violation.ofPush(Code.NOT_RECORDED));
    }
  }

  private HostedProject hosted(GitStore seen, PastArtifacts past) {
    return new HostedProject(
        role.id(), base(), seen.view(), seen.refs(), role.project().guard(), past);
  }

  /** Nothing, once it can be told where the project stands; what is torn is for pushes to mend. */
  @Override
  public Optional<Verdict> obstacle(GitStore stored)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    Optional<VerifiedRegistry> now = registryOfNow();
    if (now.isEmpty()) {
      return Optional.of(HookJudge.cannotSee(NO_GENESIS));
    }
    if (now.get().state().find(role.id()).isEmpty()) {
      return Optional.of(HookJudge.cannotSee("the registry knows no project " + role.id()));
    }
    try (PastArtifactsFile past = role.project().openPast()) {
      ProjectPushJudge judge = new ProjectPushJudge(artifacts, role.policy());
      judge.classify(hosted(stored, past), now.get());
    }
    return Optional.empty();
  }

  private Verdict verdict(HostedProject project, VerifiedRegistry now, SeenPush push)
      throws UnreadableRepositoryException {
    ProjectPush sent =
        new ProjectPush(
            push.updates(), push.contents(), sender.principal(), sender.options().droppedKeys());
    return new ProjectPushJudge(artifacts, role.policy())
        .judge(project, now, Standing.Pause.RUNNING, sent)
        .verdict();
  }

  /** The registry, verified up to where {@code main} is now; empty if it has no genesis. */
  private Optional<VerifiedRegistry> registryOfNow()
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    try (GitStore store = GitStore.open(role.registry().repository())) {
      Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
      return main.isEmpty()
          ? Optional.empty()
          : Optional.of(registry.at(CommitId.of(main.get()), store.view()));
    }
  }

  /** Nothing: the registry's own hook ends what is committed there. */
  @Override
  public List<String> complete(GitStore stored) {
    return List.of();
  }
}
