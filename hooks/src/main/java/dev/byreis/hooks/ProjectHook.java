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
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges pushes to a project, by the gateway's rules and with the registry of now in sight. */
final class ProjectHook implements RepositoryJudge {
  private final HookRole.OfProject role;
  private final VerifiedMain registry;
  private final KnownArtifacts artifacts;
  private final Sender sender;
  private final Duration patience;

  ProjectHook(HookRole.OfProject role, KnownRegistries known, Sender sender, Duration patience) {
    this.role = role;
    this.patience = patience;
    this.registry = known.of(role.registry().index(), role.registry().policy());
    this.artifacts = known.artifacts();
    this.sender = sender;
  }

  @Override
  public Set<RefName> judgedRefs(List<RefUpdate> updates) {
    return rules().judgedRefs(updates, base());
  }

  private RefName base() {
    return role.project().base();
  }

  private ProjectPushJudge rules() {
    return new ProjectPushJudge(artifacts, role.policy());
  }

  @Override
  public Verdict judge(SeenPush push)
      throws UnreadableRepositoryException, RegistryNotTrustedException {
    try {
      return judge(push, registryOfNow());
    } catch (RegistryOutOfSightException e) {
      return new Verdict.Inconclusive(e.violation());
    }
  }

  private Verdict judge(SeenPush push, VerifiedRegistry now) throws UnreadableRepositoryException {
    push.trace().judgedAgainst(RefPosition.at(now.head().asObject()));
    try (PastArtifactsFile past = role.project().openPast()) {
      HostedProject project = hosted(push.seen(), past);
      Verdict verdict = verdict(project, now, push);
      if (verdict instanceof Accept) {
        past.remember(
            ArtifactFates.of(project, artifacts, now.state().project(role.id()), push.updates()));
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
    VerifiedRegistry now;
    try {
      now = registryOfNow();
    } catch (RegistryOutOfSightException e) {
      return Optional.of(new Verdict.Inconclusive(e.violation()));
    }
    if (now.state().find(role.id()).isEmpty()) {
      return Optional.of(HookJudge.cannotSee("the registry knows no project " + role.id()));
    }
    try (PastArtifactsFile past = role.project().openPast()) {
      rules().classify(hosted(stored, past), now);
    }
    return Optional.empty();
  }

  private Verdict verdict(HostedProject project, VerifiedRegistry now, SeenPush push)
      throws UnreadableRepositoryException {
    ProjectPush sent =
        new ProjectPush(
            push.updates(), push.contents(), sender.principal(), sender.options().droppedKeys());
    Judgement judgement = rules().judge(project, now, Standing.Pause.RUNNING, sent);
    push.trace().judged(judgement);
    return judgement.verdict();
  }

  private VerifiedRegistry registryOfNow()
      throws UnreadableRepositoryException,
          RegistryNotTrustedException,
          RegistryOutOfSightException {
    return role.registry().place().now(registry, patience);
  }

  /** Nothing: the registry's own hook ends what is committed there. */
  @Override
  public List<String> complete(GitStore stored) {
    return List.of();
  }
}
