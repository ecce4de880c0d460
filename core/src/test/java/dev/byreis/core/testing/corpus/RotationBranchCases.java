package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.ALICE;
import static dev.byreis.core.testing.corpus.ProjectCase.ANNOUNCED;
import static dev.byreis.core.testing.corpus.ProjectCase.COMMITTED;
import static dev.byreis.core.testing.corpus.ProjectCase.MERGED;
import static dev.byreis.core.testing.corpus.ProjectCase.ROTATE;
import static dev.byreis.core.testing.corpus.ProjectCase.ROTATE_AS_STOCK;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.function.Consumer;

/** ART-42 to ART-49, ROT section 4: the life of rotation and recover branches. */
final class RotationBranchCases {
  private static final RefName RECOVER = RefName.branch("byreis/recover-1-20260522t0900z");

  /** Someone with an administrator's role who is in no roster. */
  private static final Principal UNKNOWN_ADMIN = new Principal.Member("mallory", Role.ADMIN);

  private static final ProjectGuarding PENDINGS =
      new ProjectGuarding(
          ProjectPushPolicy.DEFAULT,
          new RotationPolicy(RotationPolicy.MergeEvidence.PENDINGS, RotationPolicy.Door.LANDING),
          Consumers.NONE,
          Standing.Pause.RUNNING);

  /** A rotation at base that two administrators have rolled back. */
  private static final Consumer<ProjectWorld> ROLLED_BACK =
      ANNOUNCED.andThen(
          world -> {
            world.mergeRotation();
            world.story().rollBack(TestKeys.ALICE, TestKeys.BOB);
          });

  private RotationBranchCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        refused("a rotation is begun by nobody in the roster", Code.ROTATION_NEEDS_ADMIN)
            .pushedBy(ALICE, UNKNOWN_ADMIN, ProjectWorld::rotationBranch),
        refused(
                "a rotation is begun while another is open",
                Code.ROTATION_NOT_CLEAN,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> {},
                ProjectWorld::rotationBranch,
                ProjectWorld::rotationBranch,
                ProjectWorld::rotationBranch),
        refused(
                "a rotation branch bears a name that the log knows",
                Code.ROTATION_BRANCH_USED,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> {},
                ProjectWorld::rotationBranch,
                RotationBranchCases::reversed,
                RotationBranchCases::underTheOldName),
        refused("a rotation branch is of neither grammar", Code.ROTATION_REF_NAME)
            .instead(ProjectWorld::rotationBranch, RotationBranchCases::misnamed),
        refused("a rotation branch changes another file", Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE, ProjectSpoil.ofCommit(draft -> draft.withFile("README.md", "other\n"))),
        refused("a rotation leaves a file out", Code.ROTATION_MESSAGE, Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE, ProjectSpoil.ofCommit(draft -> draft.leaving("secrets/staging.enc.yaml"))),
        refused("a rotation raises a counter by two", Code.ROTATION_BRANCH_CONTENT)
            .spoiling(ROTATE, ProjectSpoil.ofArtifact("production", draft -> draft.withCounter(3))),
        refused(
                "a rotation's files are for different people",
                Code.ARTIFACT_RECIPIENTS,
                Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE,
                ProjectSpoil.ofArtifact(
                    "production",
                    draft ->
                        draft.listing(
                            List.of(TestKeys.ALICE.recipient(), TestKeys.DAVE.recipient())))),
        refused(
                "a rotation's message names another digest",
                Code.ROTATION_MESSAGE,
                Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE,
                ProjectSpoil.ofCommit(
                    draft ->
                        draft.editingMessage(
                            text ->
                                text.replaceFirst(
                                    "content_sha: .{64}", "content_sha: " + "0".repeat(64))))),
        refused(
                "a stock rotation repeats another signature",
                Code.ROTATION_MESSAGE,
                Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE_AS_STOCK,
                ProjectSpoil.ofCommit(
                    draft ->
                        draft.editingMessage(
                            text -> text.replaceFirst("sig: .{128}", "sig: " + "0".repeat(128))))),
        refused("a rotation branch starts below base", Code.ROTATION_BRANCH_CONTENT)
            .prepared(
                world -> {}, ProjectWorld::rotationBranch,
                world -> world.source("notes.txt", "x\n"), RotationBranchCases::belowBase),
        refused("a rotation branch is moved", Code.ROTATION_BRANCH_MOVED)
            .prepared(
                world -> {},
                ProjectWorld::rotationBranch,
                ProjectWorld::rotationBranch,
                RotationBranchCases::moved),
        refused("an announced rotation branch is deleted", Code.ROTATION_BRANCH_NEEDED)
            .prepared(
                ProjectWorld::rotationBranch,
                ProjectWorld::deleteRotationBranch,
                world -> {
                  world.rotationBranch();
                  world.writeAhead();
                },
                ProjectWorld::deleteRotationBranch),
        refused(
                "a committed rotation branch is deleted before it is merged",
                Code.ROTATION_BRANCH_NEEDED)
            .atTheHook()
            .on(COMMITTED)
            .prepared(
                ProjectWorld::mergeRotation,
                ProjectWorld::deleteRotationBranch,
                world -> {},
                ProjectWorld::deleteRotationBranch),
        refused("a rotation branch is pushed with another ref", Code.ROTATION_REF_WITH_OTHERS)
            .instead(
                ProjectWorld::rotationBranch,
                world -> {
                  world.rotationBranch();
                  SubmissionCases.submit(world);
                }),
        refused(
                "source code comes while a rotation is open",
                Code.BASE_FROZEN,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> {},
                RotationBranchCases::source,
                ProjectWorld::rotationBranch,
                RotationBranchCases::source),
        refused("a rotation is merged by another than its owner", Code.ROTATION_NOT_THE_OWNER)
            .guarded(PENDINGS)
            .on(ANNOUNCED)
            .pushedBy(
                ALICE, new Principal.Administrator(TestKeys.BOB.id()), ProjectWorld::mergeRotation),
        refused("what is completed forward is not committed", Code.ROTATION_MERGE_WITHOUT_COMMIT)
            .atTheHook()
            .on(ANNOUNCED)
            .prepared(
                world -> world.story().rotationCommit(), RotationBranchCases::completion,
                world -> {}, RotationBranchCases::completion),
        refused(
                "what a rotation left is completed once more",
                Code.ARTIFACT_REPLAY,
                Code.ARTIFACT_BEHIND_BASE,
                Code.COMPLETION_OUT_OF_ORDER,
                Code.ROTATION_STATE_AFTER)
            .on(
                world -> {
                  world.firstFiles();
                  world.rotate();
                  world.announce("production", "staging");
                  world.bring();
                  world.accept();
                })
            .instead(
                RotationBranchCases::source,
                world -> world.restore(ProjectWorld.BASE, world.ancestor(1), ProjectSpoil.NOTHING)),
        refused("a paused project takes source code", Code.PROJECT_PAUSED)
            .guarded(
                new ProjectGuarding(
                    ProjectPushPolicy.DEFAULT,
                    RotationPolicy.DEFAULT,
                    Consumers.NONE,
                    Standing.Pause.PAUSED))
            .on(MERGED)
            .prepared(
                ROLLED_BACK.andThen(world -> {}),
                RotationBranchCases::revert,
                world -> {},
                RotationBranchCases::source),
        refused("a revert changes another file", Code.ARTIFACT_BEHIND_BASE)
            .on(world -> {})
            .prepared(
                ROLLED_BACK, RotationBranchCases::revert,
                ROLLED_BACK, RotationBranchCases::revertAndMore),
        refused("a recover branch restores nothing", Code.RECOVER_BRANCH_CONTENT)
            .guarded(PENDINGS)
            .on(ANNOUNCED.andThen(ProjectWorld::mergeRotation))
            .instead(RotationBranchCases::recover, RotationBranchCases::recoverNothing),
        refused("a recover branch is made by nobody in the roster", Code.ROTATION_NEEDS_ADMIN)
            .guarded(PENDINGS)
            .on(ANNOUNCED.andThen(ProjectWorld::mergeRotation))
            .pushedBy(ALICE, UNKNOWN_ADMIN, RotationBranchCases::recover));
  }

  private static void source(ProjectWorld world) {
    world.source("src/Main.java", "class Main {}\n");
  }

  private static void reversed(ProjectWorld world) {
    world.rotationBranch();
    world.writeAhead();
    world.story().reversal();
    world.deleteRotationBranch();
  }

  private static void underTheOldName(ProjectWorld world) {
    RefName old = world.branchRef();
    world.rotationBranch();
    world.repository().point(old, world.repository().get(world.branchRef()).asObject());
    world.deleteRotationBranch();
  }

  private static void misnamed(ProjectWorld world) {
    world.rotationBranch();
    world
        .repository()
        .point(
            RefName.branch("byreis/rotate-x"),
            world.repository().get(world.branchRef()).asObject());
    world.deleteRotationBranch();
  }

  private static void belowBase(ProjectWorld world) {
    CommitId below = world.ancestor(1);
    world.rotationBranch(ProjectSpoil.ofCommit(draft -> draft.withParents(below)));
  }

  private static void moved(ProjectWorld world) {
    RefName first = world.branchRef();
    world.rotationBranch();
    world.repository().point(first, world.repository().get(world.branchRef()).asObject());
    world.deleteRotationBranch();
  }

  /** One commit that sets every file to what the branch has. */
  private static void completion(ProjectWorld world) {
    world.restore(
        ProjectWorld.BASE, world.repository().get(world.branchRef()), ProjectSpoil.NOTHING);
  }

  private static void revert(ProjectWorld world) {
    world.restore(ProjectWorld.BASE, world.ancestor(1), ProjectSpoil.NOTHING);
  }

  private static void revertAndMore(ProjectWorld world) {
    world.restore(
        ProjectWorld.BASE,
        world.ancestor(1),
        ProjectSpoil.ofCommit(draft -> draft.withFile("README.md", "other\n")));
  }

  private static void recover(ProjectWorld world) {
    world.restore(RECOVER, world.ancestor(1), ProjectSpoil.NOTHING);
  }

  private static void recoverNothing(ProjectWorld world) {
    world.repository().point(RECOVER, world.base().asObject());
    world.commit(RECOVER, new java.util.TreeMap<>(), "nothing", ProjectSpoil.NOTHING);
  }
}
