package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.ANNOUNCED;
import static dev.byreis.core.testing.corpus.ProjectCase.BRANCHED;
import static dev.byreis.core.testing.corpus.ProjectCase.COMMITTED;
import static dev.byreis.core.testing.corpus.ProjectCase.MERGED;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** ART-45, ROT-33: every way to bring a rotation to base without its CommitRotation. */
final class SmuggleCases {
  private static final Code SMUGGLED = Code.ROTATION_MERGE_WITHOUT_COMMIT;
  private static final Code COUNTER = Code.ARTIFACT_COUNTER;
  private static final Code SPENT = Code.ARTIFACT_SPENT;
  private static final Code AFTER = Code.ROTATION_STATE_AFTER;
  private static final Code WITH_OTHERS = Code.ROTATION_REF_WITH_OTHERS;

  private SmuggleCases() {}

  static List<ProjectPushCase> all() {
    List<ProjectPushCase> cases = new ArrayList<>();
    cases.addAll(announced());
    cases.addAll(unannounced());
    return cases;
  }

  private static List<ProjectPushCase> announced() {
    return List.of(
        smuggled("a rotation is fast-forwarded", ANNOUNCED, ProjectWorld::mergeRotation, AFTER),
        smuggled(
            "a rotation is fast-forwarded and its branch deleted",
            ANNOUNCED,
            SmuggleCases::mergeAndDelete,
            Code.ROTATION_BRANCH_NEEDED,
            AFTER),
        smuggled("a rotation comes by a merge commit", ANNOUNCED, SmuggleCases::mergeCommit),
        smuggled("a rotation is squashed", ANNOUNCED, SmuggleCases::squash),
        smuggled("a part of a rotation is picked", ANNOUNCED, SmuggleCases::pickOne),
        smuggled("a rotation is picked onto a base that has moved", ANNOUNCED, SmuggleCases::pick),
        smuggled(
            "a rotation is merged and its content taken back", ANNOUNCED, SmuggleCases::mergeOurs),
        smuggled(
            "an artifact of a rotation lies at another path",
            ANNOUNCED,
            SmuggleCases::elsewhere,
            Code.ARTIFACT_NOT_LISTED),
        smuggled("a rotation comes on top of a commit of its own", ANNOUNCED, SmuggleCases::onTop));
  }

  private static List<ProjectPushCase> unannounced() {
    return List.of(
        smuggled(
            "a rotation is fast-forwarded that nothing announces",
            BRANCHED,
            ProjectWorld::mergeRotation,
            COUNTER,
            SPENT,
            AFTER),
        smuggled(
            "a rotation is squashed that nothing announces",
            BRANCHED,
            SmuggleCases::squash,
            COUNTER,
            SPENT),
        smuggled(
            "a rotation's branch is renamed to base",
            BRANCHED,
            world -> {
              world.mergeRotation();
              world.deleteRotationBranch();
            },
            COUNTER,
            SPENT,
            AFTER),
        smuggled(
            "a rotation branch is created together with its merge",
            MERGED,
            world -> {
              world.rotationBranch();
              world.mergeRotation();
            },
            COUNTER,
            WITH_OTHERS),
        smuggled(
            "a rotation comes without a branch",
            MERGED,
            world -> {
              world.rotationBranch();
              world.mergeRotation();
              world.deleteRotationBranch();
            },
            COUNTER),
        smuggled(
            "a rotation comes to base and to a submission branch",
            BRANCHED,
            world -> {
              world.mergeRotation();
              world
                  .repository()
                  .point(
                      RefName.branch("byreis/add-KEY-1"),
                      world.repository().get(world.branchRef()).asObject());
            },
            COUNTER,
            SPENT,
            Code.SUBMISSION_BRANCH,
            AFTER));
  }

  /** Where the rotation is committed, its fast-forward is good. */
  private static ProjectPushCase smuggled(
      String name, Consumer<ProjectWorld> before, Consumer<ProjectWorld> bad, Code... more) {
    List<Code> codes = new ArrayList<>(List.of(SMUGGLED));
    codes.addAll(List.of(more));
    return refused(name, codes.toArray(Code[]::new))
        .atTheHook()
        .on(world -> {})
        .prepared(COMMITTED, SmuggleCases::mergeAndDelete, before, bad);
  }

  private static void mergeAndDelete(ProjectWorld world) {
    world.mergeRotation();
    world.deleteRotationBranch();
  }

  private static CommitId tip(ProjectWorld world) {
    return world.repository().get(world.branchRef());
  }

  private static SortedMap<TreePath, Bytes> files(ProjectWorld world) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (String file : List.of("production", "staging")) {
      files.put(
          world.path(file), world.repository().find(tip(world), world.path(file)).orElseThrow());
    }
    return files;
  }

  private static void mergeCommit(ProjectWorld world) {
    CommitId base = world.base();
    world.commit(
        ProjectWorld.BASE,
        files(world),
        "merge",
        ProjectSpoil.ofCommit(draft -> draft.withParents(base, tip(world))));
  }

  private static void mergeOurs(ProjectWorld world) {
    CommitId base = world.base();
    world.source(
        "notes.txt", "x\n", ProjectSpoil.ofCommit(draft -> draft.withParents(base, tip(world))));
  }

  private static void squash(ProjectWorld world) {
    world.commit(ProjectWorld.BASE, files(world), "new values", ProjectSpoil.NOTHING);
  }

  private static void pick(ProjectWorld world) {
    world.source("notes.txt", "x\n");
    squash(world);
  }

  private static void pickOne(ProjectWorld world) {
    SortedMap<TreePath, Bytes> one = files(world);
    one.remove(world.path("staging"));
    world.commit(ProjectWorld.BASE, one, "new values", ProjectSpoil.NOTHING);
  }

  private static void elsewhere(ProjectWorld world) {
    world.commit(
        ProjectWorld.BASE,
        new TreeMap<>(
            Map.of(
                new TreePath("backup/production.txt"),
                files(world).getOrDefault(world.path("production"), Bytes.empty()))),
        "backup",
        ProjectSpoil.NOTHING);
  }

  private static void onTop(ProjectWorld world) {
    world.mergeRotation();
    world.source(
        "notes.txt",
        "x\n",
        ProjectSpoil.ofCommit(d -> d.withFile("more.txt", DraftFile.of(Bytes.utf8("y\n")))));
  }
}
