package dev.byreis.core.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.PushedTips;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectAttempt;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.core.testing.corpus.ProjectPushCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Shows pushes to a project, staged on disk, to the engine. */
public final class JudgedProject {
  private JudgedProject() {}

  /** The judgement of this attempt on the repositories in this folder. */
  public static Judgement judge(Path folder, ProjectGuarding guarding, ProjectAttempt attempt)
      throws UnreadableRepositoryException {
    try (GitStore registry = GitStore.open(folder.resolve(ProjectPushCase.REGISTRY));
        GitStore project = GitStore.open(folder.resolve(ProjectPushCase.PROJECT))) {
      HostedProject hosted =
          new HostedProject(
              new ProjectId("myapp"),
              RefName.MAIN,
              project.view(),
              project.refs(),
              new RotationGuard(guarding.rotations(), guarding.consumers()),
              attempt.past());
      ProjectPushJudge judge = new ProjectPushJudge(new KnownArtifacts(), guarding.policy());
      Set<RefName> judged = judge.judgedRefs(attempt.updates(), hosted.base());
      return judge.judge(
          hosted,
          verified(registry),
          guarding.pause(),
          new ProjectPush(
              attempt.updates(),
              Arrived.contents(project, PushedTips.of(attempt.updates(), judged, project.view())),
              attempt.pusher(),
              attempt.droppedKeys()));
    }
  }

  static List<Code> codes(Judgement judgement) {
    return violations(judgement).stream().map(Violation::code).distinct().toList();
  }

  static List<Violation> violations(Judgement judgement) {
    return judgement
        .verdict()
        .fold(
            accept -> List.of(),
            reject -> reject.violations(),
            inconclusive -> List.of(inconclusive.cause()));
  }

  private static VerifiedRegistry verified(GitStore registry) throws UnreadableRepositoryException {
    CommitId head = CommitId.of(registry.view().findRef(RefName.MAIN).orElseThrow());
    return RegistryVerifier.verify(
            registry.view(),
            head,
            RegistryPolicy.of(Trust.inMode(TrustMode.ROSTER, TestKeys.ANCHOR.publicKey())))
        .fold(
            authentic -> authentic,
            not -> {
              throw new AssertionError(not.violations().toString());
            });
  }
}
