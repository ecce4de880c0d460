package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.ALICE;
import static dev.byreis.core.testing.corpus.ProjectCase.BRANCHED;
import static dev.byreis.core.testing.corpus.ProjectCase.CONSUMER;
import static dev.byreis.core.testing.corpus.ProjectCase.CONTRIBUTOR;
import static dev.byreis.core.testing.corpus.ProjectCase.READER;
import static dev.byreis.core.testing.corpus.ProjectCase.SOURCE;
import static dev.byreis.core.testing.corpus.ProjectCase.SOURCES;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** ART-02, ART-36, ART-40, ROT-62: which refs a project takes, and from whom. */
final class ProjectRefCases {
  private static final RefName FEATURE = RefName.branch("feature/x");

  /** The consumer billing signs with dave's key. */
  private static final ProjectGuarding WITH_CONSUMER =
      new ProjectGuarding(
          ProjectPushPolicy.DEFAULT,
          RotationPolicy.DEFAULT,
          new Consumers(new TreeMap<>(Map.of("billing", TestKeys.DAVE.key().publicKey()))),
          Standing.Pause.RUNNING);

  private ProjectRefCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        refused("a branch is created that is for nothing", Code.REF_NOT_ALLOWED)
            .instead(ProjectRefCases::pushSource, world -> branch(world, FEATURE)),
        refused("a tag is created", Code.REF_NOT_ALLOWED)
            .instead(ProjectRefCases::pushSource, world -> at(world, new RefName("refs/tags/v1"))),
        refused("a note is created", Code.REF_NOT_ALLOWED)
            .instead(
                ProjectRefCases::pushSource, world -> at(world, new RefName("refs/notes/commits"))),
        refused("a ref below byreis/ is of no grammar", Code.REF_NOT_ALLOWED)
            .instead(
                ProjectRefCases::pushSource,
                world -> branch(world, RefName.branch("byreis/other"))),
        refused("a listed branch holds a file of record", Code.REF_NOT_ALLOWED)
            .under(
                new ProjectPushPolicy(
                    ProjectPushPolicy.DEFAULT.demands(),
                    ProjectPushPolicy.DEFAULT.allowances(),
                    List.of("refs/heads/feature/*"),
                    Limits.USUAL))
            .instead(world -> branch(world, FEATURE), ProjectRefCases::recordOnFeature),
        refused("base is deleted", Code.REF_DELETED)
            .instead(
                ProjectRefCases::pushSource, world -> world.repository().delete(ProjectWorld.BASE)),
        refused("base goes back", Code.NOT_FAST_FORWARD)
            .on(SOURCES.andThen(ProjectRefCases::pushSource))
            .instead(
                world -> world.source("src/More.java", "class More {}\n"),
                world -> world.repository().point(ProjectWorld.BASE, world.ancestor(1).asObject())),
        refused("base goes to a history of its own", Code.NOT_FAST_FORWARD)
            .on(SOURCES)
            .instead(ProjectRefCases::pushSource, ProjectRefCases::unrelated),
        refused("a contributor pushes to base", Code.PUSHER_ROLE)
            .pushedBy(ALICE, CONTRIBUTOR, ProjectRefCases::pushSource),
        refused("a consumer pushes to base", Code.PUSHER_ROLE)
            .pushedBy(ALICE, CONSUMER, ProjectRefCases::pushSource),
        refused("a reader pushes a submission", Code.PUSHER_ROLE)
            .pushedBy(CONTRIBUTOR, READER, SubmissionCases::submit),
        refused("a contributor deletes a submission", Code.PUSHER_ROLE)
            .on(ProjectCase.MERGED.andThen(SubmissionCases::submit))
            .pushedBy(
                ALICE, CONTRIBUTOR, world -> world.repository().delete(SubmissionCases.BRANCH)),
        acknowledged("no such branch is acknowledged", ProjectRefCases::ofOtherBranch),
        acknowledged(
            "an unknown consumer acknowledges",
            world -> world.readinessTag("payroll", TestKeys.DAVE.key())),
        acknowledged(
            "an acknowledgement is signed by another key",
            world -> world.readinessTag("billing", TestKeys.ALICE.key())),
        acknowledged(
            "an acknowledgement names another tip",
            world -> tag(world, text -> text.replaceAll("tip: .{40}", "tip: " + "0".repeat(40)))),
        acknowledged(
            "an acknowledgement leaves a file out",
            world -> tag(world, text -> text.replaceAll("file: staging .{64}\n", ""))),
        acknowledged(
            "an acknowledgement says more",
            world -> tag(world, text -> text.replace("byreis: ready", "byreis: ready!"))),
        acknowledged(
            "an acknowledgement is a plain ref",
            world ->
                world
                    .repository()
                    .point(
                        new RefName(
                            "refs/tags/byreis/ready/"
                                + world.branch().value().substring("byreis/".length())
                                + "/billing"),
                        world.repository().get(world.branchRef()).asObject())),
        refused("an acknowledgement is replaced", Code.REF_CREATE_ONLY)
            .guarded(WITH_CONSUMER)
            .on(BRANCHED.andThen(world -> world.readinessTag("billing", TestKeys.DAVE.key())))
            .by(CONSUMER)
            .prepared(
                world ->
                    world.repository().delete(world.readinessTag("billing", TestKeys.DAVE.key())),
                world -> world.readinessTag("billing", TestKeys.DAVE.key()),
                world -> {},
                world -> tag(world, text -> text.replace("billing@", "b@"))),
        refused("a push changes too many files", Code.TOO_MANY_FILES)
            .under(limited(new Limits(3, 10, 1 << 20)))
            .spoiling(
                SOURCE,
                ProjectSpoil.ofCommit(
                    draft -> draft.withFile("a", "a").withFile("b", "b").withFile("c", "c"))),
        refused("a file is larger than anything may be", Code.OBJECT_TOO_LARGE)
            .under(limited(new Limits(100, 10, 1000)))
            .spoiling(
                SOURCE,
                ProjectSpoil.ofCommit(
                    draft -> draft.withFile("a", DraftFile.of(Bytes.utf8("x".repeat(1001)))))));
  }

  static ProjectPushPolicy limited(Limits limits) {
    return new ProjectPushPolicy(
        ProjectPushPolicy.DEFAULT.demands(),
        ProjectPushPolicy.DEFAULT.allowances(),
        List.of(),
        limits);
  }

  private static ProjectPushCase acknowledged(String name, Consumer<ProjectWorld> bad) {
    return refused(name, Code.READINESS_TAG)
        .guarded(WITH_CONSUMER)
        .on(BRANCHED)
        .by(CONSUMER)
        .instead(world -> world.readinessTag("billing", TestKeys.DAVE.key()), bad);
  }

  private static void ofOtherBranch(ProjectWorld world) {
    RefName tag = world.readinessTag("billing", TestKeys.DAVE.key());
    world
        .repository()
        .point(
            new RefName("refs/tags/byreis/ready/rotate-9/billing"),
            world.repository().refs().getOrDefault(tag, world.base().asObject()));
    world.repository().delete(tag);
  }

  private static void tag(ProjectWorld world, UnaryOperator<String> change) {
    world.readinessTag("billing", TestKeys.DAVE.key(), change, text -> text);
  }

  private static void at(ProjectWorld world, RefName ref) {
    world.repository().point(ref, world.base().asObject());
  }

  private static void branch(ProjectWorld world, RefName ref) {
    at(world, ref);
    world.commit(ref, files("src/Main.java", "class Main {}\n"), "feature", ProjectSpoil.NOTHING);
  }

  private static void recordOnFeature(ProjectWorld world) {
    at(world, FEATURE);
    world.commit(
        FEATURE,
        new TreeMap<>(
            Map.of(
                world.path("production"),
                world.artifact("production", world.held("production").body().counter()).bytes())),
        "feature",
        ProjectSpoil.NOTHING);
  }

  private static void pushSource(ProjectWorld world) {
    world.source("src/Main.java", "class Main {}\n");
  }

  private static void unrelated(ProjectWorld world) {
    world.source("src/Main.java", "class Main {}\n", ProjectSpoil.ofCommit(d -> d.withParents()));
  }

  private static SortedMap<TreePath, Bytes> files(String path, String text) {
    return new TreeMap<>(Map.of(new TreePath(path), Bytes.utf8(text)));
  }
}
