package dev.byreis.hooks;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges pushes to a registry, by the gateway's rules. */
final class RegistryHook implements RepositoryJudge {
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

  @Override
  public Set<RefName> judgedRefs(List<RefUpdate> updates) {
    return Set.of(RefName.MAIN);
  }

  @Override
  public Verdict judge(SeenPush push)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    Optional<ObjectName> main = push.stored().view().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return HookJudge.cannotSee("the registry has no genesis yet");
    }
    push.trace().judgedAgainst(RefPosition.at(main.get()));
    VerifiedRegistry before = verified.at(CommitId.of(main.get()), push.stored().view());
    try (ProjectsHere projects = new ProjectsHere(role.projects())) {
      RegistryDecision decision =
          rules(projects)
              .judge(
                  before,
                  new RegistryPush(push.updates(), push.contents(), now),
                  RegistryFiles.of(push.seen().view()));
      push.trace().judged(decision.judgement());
      return decision.fold(
          accepted -> {
            verified.expect(accepted.after());
            return accepted.verdict();
          },
          RegistryDecision.Refused::verdict);
    }
  }

  /** What a push of nothing would be refused for. */
  @Override
  public Optional<Verdict> obstacle(GitStore stored)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    return Optional.of(judge(SeenPush.withoutObjects(stored, List.of(), new PushTrace())))
        .filter(verdict -> !(verdict instanceof Accept));
  }

  /** Where a project is elsewhere, its own guard relies on what cannot be taken back (ROT-37). */
  private RegistryPushJudge rules(ProjectsHere projects) {
    return new RegistryPushJudge(
        role.policy(),
        new SignersInSight(projects, artifacts),
        new RegistryImpact(
            projects, artifacts, project -> Standing.Pause.RUNNING, project -> true));
  }

  /** Ends, in the projects on this machine, the rotations whose commit is in the registry. */
  @Override
  public List<String> complete(GitStore stored)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException {
    Optional<ObjectName> main = stored.view().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return List.of();
    }
    VerifiedRegistry registry = verified.at(CommitId.of(main.get()), stored.view());
    try (ProjectsHere projects = new ProjectsHere(role.projects())) {
      return new RotationCompletion(projects, artifacts).complete(registry);
    }
  }
}
