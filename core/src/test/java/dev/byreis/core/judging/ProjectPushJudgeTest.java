package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionAction;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectAttempt;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.core.testing.corpus.ProjectPushCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of whole projects, each push judged on what the ones before it left. */
class ProjectPushJudgeTest {
  private static final Principal ALICE = new Principal.Administrator(TestKeys.ALICE.id());

  @TempDir Path folder;

  private RegistryWorld registry;
  private ProjectWorld project;
  private RotationPolicy rotations =
      new RotationPolicy(
          RotationPolicy.MergeEvidence.COMMIT_ROTATION, RotationPolicy.Door.HOOK_ONLY);
  private ProjectPushPolicy policy = ProjectPushPolicy.DEFAULT;
  private Principal pusher = ALICE;

  @BeforeEach
  void begin() {
    registry = RegistryWorld.inRosterMode(folder.resolve(ProjectPushCase.REGISTRY));
    project = ProjectWorld.myapp(registry, folder.resolve(ProjectPushCase.PROJECT));
    registry.genesis();
  }

  @AfterEach
  void end() {
    project.close();
    registry.close();
  }

  @Test
  void anEmptyProjectTakesItsFirstCommitWhichMayBeOfAnyLength() throws Exception {
    assertAccepted(
        () -> {
          project.source("README.md", "hello\n");
          project.source("src/Main.java", "class Main {}\n");
        });
  }

  @Test
  void aProjectWithoutListedFilesIsJudgedLikeAnyOther() throws Exception {
    registry.addProject("other");
    assertAccepted(() -> project.source("README.md", "hello\n"));

    registry.administrative(Map.of("projects/myapp.yaml", Bytes.utf8("files: {}\n")));
    assertAccepted(() -> project.source("src/Main.java", "class Main {}\n"));
    assertThat(codes(() -> project.source("x.enc.yaml", "a: b\n")))
        .containsExactly(Code.ARTIFACT_NOT_LISTED);
  }

  @Test
  void aMergeIsAcceptedAndTheNextOneOnTopOfIt() throws Exception {
    assertAccepted(() -> project.source("README.md", "hello\n"));
    project.announce("production", "staging");
    assertAccepted(project::bring);
    project.accept();
    project.announce("production");
    assertAccepted(project::bring);
    project.accept();
    assertAccepted(() -> project.source("src/Main.java", "class Main {}\n"));
  }

  @Test
  void aWholeRotationIsAcceptedAtTheHookAndEachPassageIsTold() throws Exception {
    merged();

    assertPassage(
        Reason.CLEAN, Reason.BRANCH_WITHOUT_PENDINGS, assertAccepted(project::rotationBranch));
    project.writeAhead();
    registry.myapp().rotationCommit();
    assertPassage(
        Reason.COMMITTED_UNMERGED, Reason.STALE_BRANCH, assertAccepted(project::mergeRotation));
    assertPassage(Reason.STALE_BRANCH, Reason.CLEAN, assertAccepted(project::deleteRotationBranch));
  }

  @Test
  void mergeAndDeletionOfTheBranchGoInOnePush() throws Exception {
    merged();
    assertAccepted(project::rotationBranch);
    project.writeAhead();
    registry.myapp().rotationCommit();

    assertAccepted(
        () -> {
          project.mergeRotation();
          project.deleteRotationBranch();
        });
  }

  @Test
  void theStockFormOfARotationIsAccepted() throws Exception {
    merged();
    assertAccepted(() -> project.stockRotationBranch(ProjectSpoil.NOTHING));
    project.stockWriteAhead();
    registry.myapp().stockReversal(draft -> draft);
    assertAccepted(project::deleteRotationBranch);
  }

  @Test
  void aRotationToOtherRecipientsIsJudgedByWhatItAnnounced() throws Exception {
    merged();
    assertAccepted(
        () ->
            project.rotationBranch(
                List.of(
                    TestKeys.ALICE.recipient(),
                    TestKeys.BOB.recipient(),
                    TestKeys.DAVE.recipient()),
                ProjectSpoil.NOTHING));
    project.writeAhead(
        new RecipientDelta(List.of(TestKeys.DAVE.recipient()), List.of()), draft -> draft);
    registry.myapp().rotationCommit();

    assertAccepted(project::mergeRotation);
  }

  @Test
  void aCommittedRotationIsCompletedForwardOnceItsBranchIsGone() throws Exception {
    merged();
    assertAccepted(project::rotationBranch);
    project.writeAhead();
    registry.myapp().rotationCommit();
    CommitId tip = project.repository().get(project.branchRef());
    project.deleteRotationBranch();

    assertPassage(
        Reason.BASE_BEHIND,
        Reason.CLEAN,
        assertAccepted(() -> project.restore(ProjectWorld.BASE, tip, ProjectSpoil.NOTHING)));
  }

  @Test
  void whereMergesComeFirstBaseIsFrozenUntilTheCommit() throws Exception {
    rotations =
        new RotationPolicy(RotationPolicy.MergeEvidence.PENDINGS, RotationPolicy.Door.HOOK_ONLY);
    merged();
    assertAccepted(project::rotationBranch);
    project.writeAhead();
    assertPassage(
        Reason.PENDINGS_OPEN, Reason.MERGED_UNCOMMITTED, assertAccepted(project::mergeRotation));

    assertThat(codes(() -> project.source("notes.txt", "x\n"))).contains(Code.BASE_FROZEN);

    registry.myapp().rotationCommit();
    assertAccepted(project::deleteRotationBranch);
    assertAccepted(() -> project.source("notes.txt", "x\n"));
  }

  @Test
  void aRolledBackRotationIsTakenBackAlsoThroughItsRecoverBranch() throws Exception {
    rotations =
        new RotationPolicy(RotationPolicy.MergeEvidence.PENDINGS, RotationPolicy.Door.HOOK_ONLY);
    merged();
    assertAccepted(project::rotationBranch);
    project.writeAhead();
    assertAccepted(project::mergeRotation);
    RefName recover = RefName.branch("byreis/recover-1-20260522t0900z");
    assertAccepted(() -> project.restore(recover, project.ancestor(1), ProjectSpoil.NOTHING));
    registry.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB);

    assertPassage(
        Reason.COUNTER_DRIFT,
        Reason.STALE_BRANCH,
        assertAccepted(
            () ->
                project
                    .repository()
                    .point(ProjectWorld.BASE, project.repository().get(recover).asObject())));
    assertAccepted(() -> project.repository().delete(recover));
    assertAccepted(project::deleteRotationBranch);
  }

  @Test
  void severalSubmissionsGoInOnePushOfAContributor() throws Exception {
    merged();
    pusher = new Principal.Member("carla", Role.CONTRIBUTOR);
    assertAccepted(
        () -> {
          project.submission(add("ONE"), "production", ProjectSpoil.NOTHING, "ONE");
          project.submission(add("TWO"), "staging", ProjectSpoil.NOTHING, "TWO");
        });
  }

  @Test
  void administratorsEditWhereThatIsAllowed() throws Exception {
    policy = ProjectPushPolicy.DEFAULT.with(Allowance.EDITS);
    merged();
    assertAccepted(() -> project.edit(ProjectSpoil.NOTHING, "production"));

    pusher = new Principal.Member("mallory", Role.ADMIN);
    assertThat(codes(() -> project.edit(ProjectSpoil.NOTHING, "production")))
        .containsExactly(Code.ARTIFACT_EDITED);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceAndMostSpecificFirst() throws Exception {
    merged();
    assertThat(
            codes(
                () ->
                    project.source(
                        ".env",
                        "AGE-SECRET-" + "KEY-1QQQQ\n",
                        ProjectSpoil.ofCommit(
                            draft ->
                                draft
                                    .withFile("x.enc.yaml", "a: b\n")
                                    .withFile(".byreis.yaml", "a: b\n")))))
        .containsExactly(Code.ARTIFACT_NOT_LISTED, Code.PROJECT_CONFIG, Code.SECRET_FOUND);
  }

  @Test
  void whereBaseCannotBeReadNothingIsAccepted() throws Exception {
    project.source("README.md", "hello\n");
    project.commit(
        ProjectWorld.BASE,
        new TreeMap<>(Map.of(project.path("production"), Bytes.utf8("no artifact\n"))),
        "broken",
        ProjectSpoil.NOTHING);

    assertThatThrownBy(() -> judge(() -> project.source("notes.txt", "x\n")))
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("production");
  }

  private static SubmissionName add(String key) {
    return new SubmissionName.Single(SubmissionAction.ADD, new SecretName(key), "1");
  }

  private void merged() {
    project.source("README.md", "hello\n");
    project.firstFiles();
  }

  /** The push is accepted, and lands. */
  private Judgement assertAccepted(Runnable actions) throws Exception {
    ProjectAttempt attempt = attempt(actions);
    Judgement judgement = judge(attempt);
    assertThat(JudgedProject.violations(judgement)).isEmpty();
    assertThat(judgement.verdict()).isNotInstanceOf(Verdict.Reject.class);
    project.repository().apply(attempt.updates());
    return judgement;
  }

  private List<Code> codes(Runnable actions) throws Exception {
    return JudgedProject.codes(judge(actions));
  }

  private Judgement judge(Runnable actions) throws Exception {
    return judge(attempt(actions));
  }

  private ProjectAttempt attempt(Runnable actions) {
    return new ProjectAttempt(project.push(actions), pusher, Set.of(), PastArtifacts.NONE);
  }

  private Judgement judge(ProjectAttempt attempt) throws Exception {
    return JudgedProject.judge(
        folder,
        new ProjectGuarding(policy, rotations, Consumers.NONE, Standing.Pause.RUNNING),
        attempt);
  }

  private static void assertPassage(Reason before, Reason after, Judgement judgement) {
    assertThat(judgement.passages()).hasSize(1);
    Passage passage = judgement.passages().get(0);
    assertThat(passage.before().reason()).isEqualTo(before);
    assertThat(passage.after().reason()).isEqualTo(after);
  }
}
