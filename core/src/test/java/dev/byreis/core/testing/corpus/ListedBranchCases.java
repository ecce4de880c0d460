package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.SOURCES;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A listed branch goes on from where it is, whatever it holds: here an age identity, from the time
 * before anybody judged. The same commits are looked at wherever else they come.
 */
final class ListedBranchCases {
  private static final RefName DEVELOP = RefName.branch("develop");
  private static final RefName FEATURE = RefName.branch("feature");

  private static final ProjectPushPolicy LISTED =
      new ProjectPushPolicy(
          ProjectPushPolicy.DEFAULT.demands(),
          ProjectPushPolicy.DEFAULT.allowances(),
          List.of(DEVELOP.value(), FEATURE.value()),
          Limits.USUAL);

  private ListedBranchCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        held("what a listed branch holds comes to base", ListedBranchCases::toBase),
        held("what a listed branch holds comes to a new one", ListedBranchCases::toAnother),
        held(
            "what a listed branch holds comes to base beside it",
            world -> {
              goOn(world);
              toBase(world);
            }),
        held(
            "a listed branch goes on beside base",
            world -> {
              goOn(world);
              world.source("src/Main.java", "class Main {}\n");
            }),
        held(
            "a listed branch goes on, and a new one begins at its tip",
            world -> {
              goOn(world);
              toAnother(world);
            }),
        held(
            "a listed branch is deleted, and another begins where it was",
            world -> {
              toAnother(world);
              world.repository().delete(DEVELOP);
            }),
        refused("a listed branch goes back to where names collided", Code.PATHS_COLLIDE)
            .under(LISTED)
            .on(SOURCES.andThen(ListedBranchCases::collideForAWhile))
            .instead(
                world -> world.repository().point(DEVELOP, world.base().asObject()),
                world -> world.repository().point(DEVELOP, collided(world))),
        held(
            "a listed branch goes on with another identity",
            world -> commit(world, DEVELOP, "more.txt", "AGE-SECRET-" + "KEY-1PPPP\n")));
  }

  private static ProjectPushCase held(String name, Consumer<ProjectWorld> bad) {
    return refused(name, Code.SECRET_FOUND)
        .under(LISTED)
        .on(SOURCES.andThen(ListedBranchCases::holdIdentity))
        .instead(ListedBranchCases::goOn, bad);
  }

  private static void holdIdentity(ProjectWorld world) {
    world.repository().point(DEVELOP, world.base().asObject());
    commit(world, DEVELOP, "notes.txt", "AGE-SECRET-" + "KEY-1QQQQ\n");
  }

  /** In its middle commit, not at its tip. */
  private static void collideForAWhile(ProjectWorld world) {
    world.repository().point(DEVELOP, world.base().asObject());
    commit(world, DEVELOP, "readme.md", "The same to some.\n");
    world.commit(
        DEVELOP,
        new TreeMap<>(),
        "work",
        ProjectSpoil.ofCommit(draft -> draft.withFile("readme.md", new DraftFile.Removed())));
  }

  private static ObjectName collided(ProjectWorld world) {
    return new ObjectName(
        GitCommand.in(world.repository().folder())
            .run("rev-parse", world.repository().get(DEVELOP) + "~1"));
  }

  private static void goOn(ProjectWorld world) {
    commit(world, DEVELOP, "notes.txt", "Nothing to see.\n");
  }

  private static void toBase(ProjectWorld world) {
    world.repository().point(ProjectWorld.BASE, world.repository().get(DEVELOP).asObject());
  }

  private static void toAnother(ProjectWorld world) {
    world.repository().point(FEATURE, world.repository().get(DEVELOP).asObject());
  }

  private static void commit(ProjectWorld world, RefName ref, String path, String content) {
    world.commit(
        ref,
        new TreeMap<>(Map.of(new TreePath(path), Bytes.utf8(content))),
        "work",
        ProjectSpoil.NOTHING);
  }
}
