package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.MERGE;
import static dev.byreis.core.testing.corpus.ProjectCase.MERGED;
import static dev.byreis.core.testing.corpus.ProjectCase.SOURCE;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.PastArtifacts.Fate;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.ArtifactDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** ART-03 to ART-05, ART-24 to ART-26: where files of record lie, and in which order they come. */
final class RecordCases {
  private static final String PRODUCTION = "secrets/production.enc.yaml";

  /** A merge of production that is at base and not accepted yet. */
  private static final Consumer<ProjectWorld> BROUGHT =
      MERGED.andThen(
          world -> {
            world.announce("production");
            world.bring();
          });

  private RecordCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        refused("a symbolic link is added", Code.TREE_ENTRY)
            .spoiling(
                SOURCE,
                with("link", new DraftFile.Content(DraftFile.SYMLINK, Bytes.utf8("README.md")))),
        refused("a submodule is added", Code.TREE_ENTRY)
            .spoiling(
                SOURCE,
                world ->
                    with("lib", new DraftFile.Link(DraftFile.SUBMODULE, world.base().asObject()))),
        refused("a file of record becomes executable", Code.TREE_ENTRY)
            .spoiling(MERGE, ProjectSpoil.ofCommit(Spoil.mode(PRODUCTION, DraftFile.EXECUTABLE))),
        refused("two names differ in case only", Code.PATHS_COLLIDE)
            .spoiling(SOURCE, with("readme.MD", DraftFile.of(Bytes.utf8("other\n")))),
        refused("two folders differ in case only", Code.PATHS_COLLIDE)
            .spoiling(SOURCE, with("Secrets/notes.txt", DraftFile.of(Bytes.utf8("other\n")))),
        refused("a file of record is removed", Code.RECORD_REMOVED, Code.ROTATION_STATE_AFTER)
            .spoiling(SOURCE, with(PRODUCTION, new DraftFile.Removed())),
        refused(
                "a file of record is renamed",
                Code.RECORD_REMOVED,
                Code.ARTIFACT_NOT_LISTED,
                Code.ROTATION_STATE_AFTER)
            .spoiling(SOURCE, RecordCases::renamed),
        refused("an encrypted file lies where none is listed", Code.ARTIFACT_NOT_LISTED)
            .spoiling(
                SOURCE,
                world ->
                    with(
                        "notes.txt",
                        DraftFile.of(world.artifact("production", counter(1)).bytes()))),
        refused("a file is named as an encrypted one and is not listed", Code.ARTIFACT_NOT_LISTED)
            .spoiling(SOURCE, with("other.enc.yaml", DraftFile.of(Bytes.utf8("a: b\n")))),
        refused(
                "an old file of record comes back",
                Code.ARTIFACT_REPLAY,
                Code.ARTIFACT_BEHIND_BASE,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> world.merge("production"),
                world -> put(world, atGeneration(world, 1))),
        refused(
                "a counter goes up that nothing announces",
                Code.ARTIFACT_COUNTER,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> {},
                world -> put(world, world.artifact("production", counter(2)).bytes())),
        refused(
                "another artifact comes than the one that is announced",
                Code.ARTIFACT_COUNTER,
                Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> world.announce("production"),
                world -> put(world, world.artifact("production", counter(2)).bytes())),
        refused("a counter goes up by two", Code.ARTIFACT_COUNTER, Code.ROTATION_STATE_AFTER)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> world.announce("production"),
                world -> put(world, world.artifact("production", counter(3)).bytes())),
        refused("a first file comes with a counter of zero", Code.ARTIFACT_COUNTER)
            .on(ProjectCase.SOURCES)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> {},
                world -> put(world, world.artifact("production", counter(0)).bytes())),
        refused("what was accepted comes back over a merge", Code.ARTIFACT_BEHIND_BASE)
            .on(BROUGHT)
            .instead(
                world -> world.source("src/Main.java", "class Main {}\n"),
                world -> put(world, atGeneration(world, 1))),
        refused("content changes while the counter stays", Code.ARTIFACT_EDITED)
            .prepared(
                world -> world.announce("production"),
                ProjectWorld::bring,
                world -> {},
                world -> world.edit(ProjectSpoil.NOTHING, "production")),
        refused("an edit brings back what was superseded", Code.ARTIFACT_SPENT)
            .under(ProjectPushPolicy.DEFAULT.with(Allowance.EDITS))
            .on(MERGED.andThen(RecordCases::announceEdit))
            .remembering(
                Fate.SUPERSEDED,
                world -> world.announced("production").content(),
                world -> put(world, world.announced("production").bytes())),
        refused(
                "a merge brings what a reversed rotation had announced",
                Code.ROTATION_MERGE_WITHOUT_COMMIT,
                Code.ARTIFACT_SPENT)
            .on(
                ProjectCase.ANNOUNCED.andThen(
                    world -> {
                      world.story().reversal();
                      world.deleteRotationBranch();
                    }))
            .prepared(
                world -> announceMerge(world, world.artifact("production", counter(2))),
                ProjectWorld::bring,
                world -> announceMerge(world, world.announced("production")),
                ProjectWorld::bring));
  }

  private static CounterValue counter(long value) {
    return CounterValue.of(value);
  }

  private static ProjectSpoil with(String path, DraftFile file) {
    return ProjectSpoil.ofCommit(draft -> draft.withFile(path, file));
  }

  private static ProjectSpoil renamed(ProjectWorld world) {
    Bytes content = world.repository().find(world.base(), new TreePath(PRODUCTION)).orElseThrow();
    return ProjectSpoil.ofCommit(
        draft ->
            draft
                .withFile(PRODUCTION, new DraftFile.Removed())
                .withFile("secrets/other.enc.yaml", DraftFile.of(content)));
  }

  /** The content of production so many commits below base. */
  private static Bytes atGeneration(ProjectWorld world, int generations) {
    CommitId commit = world.ancestor(generations);
    return world.repository().find(commit, new TreePath(PRODUCTION)).orElseThrow();
  }

  private static void put(ProjectWorld world, Bytes content) {
    world.commit(
        ProjectWorld.BASE,
        new TreeMap<>(Map.of(new TreePath(PRODUCTION), content)),
        "put",
        ProjectSpoil.NOTHING);
  }

  private static void announceEdit(ProjectWorld world) {
    world.remember("production", world.artifact("production", counter(1)));
  }

  private static void announceMerge(ProjectWorld world, ArtifactDraft draft) {
    world.remember("production", draft);
    world.forget("staging");
    world
        .story()
        .pendingBump(
            new LogicalName("production").value(),
            draft.content(),
            TargetPr.ofMerge(world.story().slug(), 7),
            d -> d);
  }
}
