package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.InSightCase.Guarding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** ROT section 4: pushes to a registry that are wrong by where the project stands. */
public final class InSightCorpus {
  private static final Consumer<ProjectWorld> BRANCH = ProjectWorld::rotationBranch;
  private static final Consumer<ProjectWorld> ANNOUNCED = BRANCH.andThen(ProjectWorld::writeAhead);
  private static final Consumer<ProjectWorld> MERGED_BY_HAND =
      ANNOUNCED.andThen(ProjectWorld::mergeRotation);

  private InSightCorpus() {}

  /** Every case; names are unique. */
  public static List<InSightCase> all() {
    return Stream.of(writeAheads(), commits(), merges(), administration(), reconciliations())
        .flatMap(List::stream)
        .toList();
  }

  private static List<InSightCase> writeAheads() {
    return List.of(
        refused(
            "a rotation is announced whose branch is not there",
            BRANCH.andThen(ProjectWorld::deleteRotationBranch),
            ProjectWorld::writeAhead,
            Code.WRITE_AHEAD_OUT_OF_ORDER,
            Code.WRITE_AHEAD_BRANCH,
            Code.WRITE_AHEAD_RECIPIENTS),
        refused(
            "a rotation is announced with another artifact than its branch holds",
            BRANCH,
            world -> {
              world.remember("staging", world.artifact("staging", CounterValue.of(2)));
              world.writeAhead();
            },
            Code.WRITE_AHEAD_BRANCH),
        refused(
            "a rotation is announced for other recipients than its branch has",
            BRANCH,
            world ->
                world.writeAhead(
                    new RecipientDelta(List.of(TestKeys.DAVE.recipient()), List.of()), d -> d),
            Code.WRITE_AHEAD_RECIPIENTS));
  }

  private static List<InSightCase> commits() {
    return List.of(
        refused(
            "a rotation is committed that was merged by hand",
            MERGED_BY_HAND,
            world -> story(world).rotationCommit(),
            Code.ROTATION_COMMIT_OUT_OF_ORDER,
            Code.ROTATION_NOT_FAST_FORWARD),
        refused(
            "a rotation is committed of which a part was announced",
            BRANCH.andThen(world -> world.forget("staging")).andThen(ProjectWorld::stockWriteAhead),
            world ->
                story(world)
                    .commit(
                        story(world)
                            .composer()
                            .rotationCommit(
                                new AuditEvents.Announced(
                                    story(world).nextEpoch(), RecipientDelta.NONE),
                                story(world).announced(),
                                Map.of(),
                                story(world).auditLog()),
                        TestKeys.ALICE,
                        draft -> draft),
            Code.ROTATION_INCOMPLETE,
            Code.ROTATION_NOT_COMPLETE,
            Code.ROTATION_COMMIT_BRANCH),
        refused(
            "a rotation is committed whose base has gone on",
            ANNOUNCED.andThen(world -> world.source("README.md", "more\n")),
            world -> story(world).rotationCommit(),
            Code.ROTATION_NOT_FAST_FORWARD),
        new InSightCase(
            "a rotation is committed that nobody acknowledged",
            List.of(Code.READINESS_MISSING),
            Guarding.ACKNOWLEDGED,
            ANNOUNCED,
            world -> story(world).rotationCommit()),
        refused(
            "a rotation is reversed that base has",
            MERGED_BY_HAND,
            world -> story(world).reversal(),
            Code.REVERSAL_OUT_OF_ORDER));
  }

  private static List<InSightCase> merges() {
    return List.of(
        refused(
            "a merge is announced while a rotation is open",
            ANNOUNCED,
            world -> story(world).pendingBump("production"),
            Code.PENDING_OVERWRITTEN,
            Code.MERGE_WHILE_ROTATING),
        refused(
            "a merge is accepted that base has not",
            world -> world.announce("production"),
            ProjectWorld::accept,
            Code.MERGE_WITHOUT_ARTIFACT),
        refused(
            "a merge is announced again that base has",
            world -> {
              world.announce("production");
              world.bring();
            },
            world -> story(world).pendingBump("production"),
            Code.MERGE_ALREADY_AT_BASE));
  }

  private static List<InSightCase> administration() {
    return List.of(
        refused(
            "the roster changes while a rotation is open",
            ANNOUNCED,
            world -> world.registry().roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL),
            Code.ROSTER_FROZEN,
            Code.ROSTER_WHILE_ROTATING),
        refused(
            "a project's files change while a rotation is open",
            ANNOUNCED,
            world ->
                world
                    .registry()
                    .administrative(
                        Map.of(
                            "projects/myapp.yaml",
                            Bytes.utf8("files:\n  production: secrets/production.enc.yaml\n"))),
            Code.ROSTER_FROZEN,
            Code.PROJECT_FILE_WHILE_ROTATING));
  }

  private static List<InSightCase> reconciliations() {
    return List.of(
        refused(
            "a rotation is rolled forward that can still be committed",
            ANNOUNCED,
            world -> story(world).rollForward(TestKeys.ALICE, TestKeys.BOB),
            Code.RECONCILIATION_OUT_OF_ORDER),
        refused(
            "a rotation is rolled forward that was reversed",
            ANNOUNCED.andThen(world -> story(world).reversal()),
            world -> story(world).rollForward(TestKeys.ALICE, TestKeys.BOB),
            Code.ROTATION_COMMIT_BRANCH,
            Code.RECONCILIATION_OUT_OF_ORDER,
            Code.RECONCILIATION_DIRECTION),
        new InSightCase(
            "a rotation is rolled forward by two who could not read before",
            List.of(Code.RECONCILIATION_RECIPIENT),
            Guarding.PENDINGS,
            InSightCorpus::mergedForFour,
            world -> story(world).rollForward(TestKeys.CAROL, TestKeys.DAVE)));
  }

  private static void mergedForFour(ProjectWorld world) {
    world.registry().roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL, TestKeys.DAVE);
    List<AgeRecipient> added = List.of(TestKeys.DAVE.recipient(), TestKeys.CAROL.recipient());
    world.rotationBranch(
        List.of(
            TestKeys.ALICE.recipient(),
            TestKeys.BOB.recipient(),
            TestKeys.CAROL.recipient(),
            TestKeys.DAVE.recipient()),
        ProjectSpoil.NOTHING);
    world.writeAhead(new RecipientDelta(added, List.of()), draft -> draft);
    world.mergeRotation();
  }

  private static ProjectStory story(ProjectWorld world) {
    return world.registry().myapp();
  }

  private static InSightCase refused(
      String name, Consumer<ProjectWorld> before, Consumer<ProjectWorld> push, Code... codes) {
    return new InSightCase(name, List.of(codes), Guarding.USUAL, before, push);
  }
}
