package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTER;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTRATIVE;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCED;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-21, REG-32, REG-33, REG-45, REG-48, REG-56, REG-57, REG-207: kind E, and whole pushes. */
final class AdministrativeCases {
  private static final String ALICE_KEY =
      "    signer_key: " + TestKeys.ALICE.admin().signerKey().base64();
  private static final RecipientDelta NEW_CAROL =
      new RecipientDelta(List.of(TestKeys.CAROL.recipient()), List.of());
  private static final RecipientDelta NO_BOB =
      new RecipientDelta(List.of(), List.of(TestKeys.BOB.recipient()));

  /** A rotation is announced after which bob can read nothing. */
  private static final Consumer<RegistryWorld> LEAVING =
      Worlds.MERGED.andThen(world -> world.myapp().rotationWriteAhead(NO_BOB, d -> d));

  private static final Consumer<RegistryWorld> BOTH_ANNOUNCED =
      Worlds.TWO_PROJECTS
          .andThen(world -> other(world).rotationWriteAhead(NO_BOB, d -> d))
          .andThen(world -> world.myapp().rotationWriteAhead(NO_BOB, d -> d));

  private AdministrativeCases() {}

  static List<PushCase> all() {
    return Stream.of(counters(), rosters(), projects(), frozen(), announced(), mixed(), approvals())
        .flatMap(s -> s)
        .toList();
  }

  private static dev.byreis.core.testing.ProjectStory other(RegistryWorld world) {
    return world.project(new ProjectId("other"));
  }

  private static Stream<PushCase> counters() {
    Case.Step newProject =
        (world, spoil) ->
            world.administrative(world.projectFiles(new ProjectId("fresh"), "one"), spoil);
    String path = "counters/fresh/one.json";
    return Stream.of(
        initial("an initial counter begins at one")
            .spoiling(
                newProject,
                Spoil.file(
                    path,
                    t ->
                        t.replace("\"last_accepted_counter\": 0", "\"last_accepted_counter\": 1")
                            .replace("\"last_pr\": \"\"", "\"last_pr\": \"a/b#1\""))),
        initial("an initial counter has an epoch")
            .spoiling(
                newProject,
                Spoil.file(path, "  \"pending\"", "  \"rotation_epoch\": 1,\n  \"pending\"")),
        initial("an initial counter has a pending")
            .spoiling(
                newProject,
                Spoil.file(
                    path,
                    "\"pending\": null",
                    "\"pending\": {\"pending_counter\": 1, \"target_artifact_sha\": \""
                        + "d".repeat(64)
                        + "\", \"target_pr\": \"a/b#1\", \"intent_at\": \"x\", \"parent_commit_sha\": \""
                        + "e".repeat(40)
                        + "\"}")),
        initial("a configured file has no counter").spoiling(newProject, Spoil.leaving(path)),
        initial("a file is configured in addition and has no counter")
            .spoiling(
                (world, spoil) ->
                    world.administrative(
                        world.projectFiles(world.myapp().project(), "production", "staging"),
                        d -> spoil.apply(onlyProject(d))),
                d ->
                    d.withFile(
                        "projects/myapp.yaml",
                        "files:\n  production: a.enc.yaml\n  staging: b.enc.yaml\n  third: c.enc.yaml\n")),
        refused("an initial counter cannot be read", Code.COUNTER_UNREADABLE, Code.INITIAL_COUNTER)
            .spoiling(newProject, Spoil.with(path, "{}")));
  }

  private static CommitDraft onlyProject(CommitDraft draft) {
    return draft.leaving(Worlds.PRODUCTION).leaving(Worlds.STAGING);
  }

  private static Case initial(String name) {
    return refused(name, Code.INITIAL_COUNTER);
  }

  private static Stream<PushCase> rosters() {
    Case.Step change =
        (world, spoil) ->
            world.administrative(
                Map.of(
                    "admins.yaml",
                    RosterFormat.write(TestKeys.roster(TestKeys.BOB, TestKeys.ALICE))),
                spoil);
    return Stream.of(
        roster("the roster is removed").spoiling(change, Spoil.removing("admins.yaml")),
        roster("the roster is empty").spoiling(change, edit(t -> "")),
        roster("the roster lists nobody").spoiling(change, edit(t -> "admins: []\n")),
        roster("the roster is null").spoiling(change, edit(t -> "admins:\n")),
        roster("an administrator stands twice")
            .spoiling(
                change,
                edit(
                    t ->
                        t
                            + "  - id: alice\n    age_key: "
                            + TestKeys.DAVE.recipient().value()
                            + "\n    signer_key: "
                            + TestKeys.DAVE.admin().signerKey().base64()
                            + "\n")),
        roster("two administrators share an age key")
            .spoiling(
                change,
                edit(
                    t ->
                        t.replace(
                            TestKeys.BOB.recipient().value(), TestKeys.ALICE.recipient().value()))),
        roster("two administrators share a signer key")
            .spoiling(
                change,
                edit(
                    t ->
                        t.replace(
                            TestKeys.BOB.admin().signerKey().base64(),
                            TestKeys.ALICE.admin().signerKey().base64()))),
        roster("an age key is written in capitals")
            .spoiling(
                change,
                edit(
                    t ->
                        t.replace(
                            TestKeys.ALICE.recipient().value(),
                            TestKeys.ALICE
                                .recipient()
                                .value()
                                .toUpperCase(java.util.Locale.ROOT)))),
        roster("an age key's checksum is wrong")
            .spoiling(change, edit(t -> t.replace("ww6ph0", "ww6ph7"))),
        roster("an age key is of an unknown plugin")
            .spoiling(
                change,
                edit(
                    t ->
                        t.replace(TestKeys.ALICE.recipient().value(), "age1unknown1qqqqqqqqqqqq"))),
        roster("a signer key is of small order")
            .spoiling(
                change,
                edit(
                    t ->
                        t.replace(
                            ALICE_KEY,
                            "    signer_key: AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))),
        roster("a signer key is all zero")
            .spoiling(
                change, edit(t -> t.replace(ALICE_KEY, "    signer_key: " + "A".repeat(43) + "="))),
        roster("a signer key is not padded")
            .spoiling(change, edit(t -> t.replace(ALICE_KEY, ALICE_KEY.replace("=", "")))),
        roster("a signer key is too short")
            .spoiling(change, edit(t -> t.replace(ALICE_KEY, "    signer_key: AAECAw=="))),
        roster("an administrator's name holds a space")
            .spoiling(change, edit(t -> t.replace("id: alice", "id: alice b"))),
        roster("an administrator's name is empty")
            .spoiling(change, edit(t -> t.replace("id: alice", "id: \"\""))),
        roster("an administrator has an unknown key")
            .spoiling(change, edit(t -> t + "    role: root\n")),
        roster("the roster has an unknown key").spoiling(change, edit(t -> t + "owners: []\n")),
        roster("a key stands twice in the roster").spoiling(change, edit(t -> t + t)),
        roster("an administrator lacks a key")
            .spoiling(change, edit(t -> t.replace(ALICE_KEY + "\n", ""))),
        roster("the roster has an alias")
            .spoiling(change, edit(t -> t.replace("id: bob", "id: &b bob") + "  - *b\n")),
        roster("the roster has a tag")
            .spoiling(change, edit(t -> t.replace("id: bob", "id: !!str bob"))),
        roster("the roster has a second document")
            .spoiling(change, edit(t -> t + "---\nadmins: []\n")),
        roster("the roster begins with a byte order mark")
            .spoiling(change, edit(t -> Spoil.utf8("\ufeff") + t)),
        roster("the roster is not UTF-8").spoiling(change, edit(t -> t + "# \u00e9\n")),
        roster("the roster is nested deeply")
            .spoiling(change, edit(t -> "admins: " + "[".repeat(100_000) + "\n")),
        roster("the roster is larger than 1 MiB")
            .spoiling(change, edit(t -> t + "#".repeat(1 << 20) + "\n")));
  }

  private static UnaryOperator<CommitDraft> edit(UnaryOperator<String> edit) {
    return Spoil.file("admins.yaml", edit);
  }

  private static Case roster(String name) {
    return refused(name, Code.ROSTER_INVALID);
  }

  private static Stream<PushCase> projects() {
    return Stream.of(
        project(
            "a project file has an unknown key",
            "files:\n  production: a\n  staging: b\nowner: x\n"),
        project("a project file is empty", ""),
        project("a project's path goes up", "files:\n  production: ../a\n  staging: b\n"),
        project("a project's path is absolute", "files:\n  production: /a\n  staging: b\n"),
        project("a project's path is not clean", "files:\n  production: a//b\n  staging: b\n"),
        project("two files of a project share a path", "files:\n  production: a\n  staging: a\n"),
        project(
            "a file of a project stands twice",
            "files:\n  production: a\n  production: b\n  staging: c\n"),
        project(
            "a file's name in a project file begins with a dot",
            "files:\n  .production: a\n  staging: b\n"),
        project(
            "a project file is larger than 1 MiB",
            "files:\n  production: a\n  staging: b\n" + "#".repeat(1 << 20) + "\n"),
        refused("a project file is misplaced", Code.PROJECT_FILE_INVALID)
            .spoiling(ADMINISTER, Spoil.with("projects/.hidden.yaml", "files: {}\n")),
        refused("a project file lies in a folder", Code.PROJECT_FILE_INVALID)
            .spoiling(ADMINISTER, Spoil.with("projects/a/b.yaml", "files: {}\n")));
  }

  private static PushCase project(String name, String content) {
    return refused(name, Code.PROJECT_FILE_INVALID)
        .spoiling(ADMINISTER, Spoil.with("projects/myapp.yaml", content));
  }

  private static Stream<PushCase> frozen() {
    return Stream.of(
        refused("the roster changes while a rotation is open", Code.ROSTER_FROZEN)
            .on(ANNOUNCED)
            .instead(ADMINISTRATIVE, w -> w.roster(TestKeys.ALICE)),
        refused("the roster is only re-ordered while a rotation is open", Code.ROSTER_FROZEN)
            .on(ANNOUNCED)
            .instead(ADMINISTRATIVE, w -> w.roster(TestKeys.BOB, TestKeys.ALICE)),
        refused("the project's files change while its rotation is open", Code.ROSTER_FROZEN)
            .on(ANNOUNCED)
            .instead(ADMINISTRATIVE, AdministrativeCases::fewerFiles),
        refused("the project's files are removed while its rotation is open", Code.ROSTER_FROZEN)
            .on(ANNOUNCED)
            .spoiling(ADMINISTER, Spoil.removing("projects/myapp.yaml")),
        refused("the project's files change in the push that ends its rotation", Code.ROSTER_FROZEN)
            .asPush()
            .on(ANNOUNCED)
            .instead(
                w -> Worlds.COMMIT_ROTATION.take(w, d -> d),
                w -> {
                  w.myapp().rotationCommit();
                  fewerFiles(w);
                }),
        refused(
                "the roster changes in the push after that which ended a rotation",
                Code.ROSTER_FROZEN)
            .asPush()
            .on(BOTH_ANNOUNCED.andThen(w -> w.myapp().reversal()))
            .instead(ADMINISTRATIVE, w -> w.roster(TestKeys.ALICE)),
        refused("the roster becomes another than an open rotation announced", Code.ROSTER_FROZEN)
            .on(BOTH_ANNOUNCED)
            .instead(
                w -> {
                  w.myapp().rotationCommit();
                  w.roster(TestKeys.ALICE);
                },
                w -> {
                  w.myapp().reversal();
                  w.roster(TestKeys.BOB);
                }),
        refused(
                "the roster changes after another commit in the push that ended a rotation",
                Code.ROSTER_FROZEN)
            .on(BOTH_ANNOUNCED)
            .instead(
                w -> {
                  w.myapp().rotationCommit();
                  w.roster(TestKeys.ALICE);
                },
                w -> {
                  w.myapp().rotationCommit();
                  ADMINISTRATIVE.accept(w);
                  w.roster(TestKeys.ALICE);
                }));
  }

  private static void fewerFiles(RegistryWorld world) {
    world.administrative(
        Map.of("projects/myapp.yaml", Bytes.utf8("files:\n  production: a.enc.yaml\n")));
  }

  private static Stream<PushCase> announced() {
    return Stream.of(
        refused(
                "a rotation lands and the roster keeps who was removed",
                Code.ROSTER_NOT_AS_ANNOUNCED)
            .asPush()
            .on(LEAVING)
            .instead(AdministrativeCases::commitWithoutBob, w -> w.myapp().rotationCommit()),
        refused(
                "a roll-forward lands and the roster keeps who was removed",
                Code.ROSTER_NOT_AS_ANNOUNCED)
            .asPush()
            .on(LEAVING)
            .instead(
                AdministrativeCases::commitWithoutBob,
                w -> w.myapp().rollForward(TestKeys.ALICE, TestKeys.BOB)),
        refused("a rotation lands and the roster lacks who was added", Code.ROSTER_NOT_AS_ANNOUNCED)
            .asPush()
            .inAnchorMode()
            .on(Worlds.MERGED.andThen(w -> w.myapp().rotationWriteAhead(NEW_CAROL, d -> d)))
            .instead(
                w -> {
                  w.myapp().rotationCommit();
                  w.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL);
                },
                w -> w.myapp().rotationCommit()),
        refused("an administrator leaves whose signature is on a file", Code.SIGNER_STILL_NEEDED)
            .asPush()
            .withSignersAtBase(TestKeys.BOB)
            .instead(ADMINISTRATIVE, w -> w.roster(TestKeys.ALICE)),
        refused(
                "an administrator whose signature is on a file gets another signer key",
                Code.SIGNER_STILL_NEEDED)
            .asPush()
            .inAnchorMode()
            .withSignersAtBase(TestKeys.BOB)
            .instead(
                ADMINISTRATIVE,
                w ->
                    w.administrative(
                        Map.of(
                            "admins.yaml",
                            RosterFormat.write(
                                TestKeys.roster(
                                    TestKeys.ALICE,
                                    TestKeys.person(
                                        "bob",
                                        "43".repeat(32),
                                        TestKeys.BOB.recipient().value())))),
                        d -> d)));
  }

  private static void commitWithoutBob(RegistryWorld world) {
    world.myapp().rotationCommit();
    world.roster(TestKeys.ALICE);
  }

  private static Stream<PushCase> mixed() {
    return Stream.of(
        mixes("a push is about two projects")
            .on(Worlds.TWO_PROJECTS)
            .instead(
                w -> w.myapp().pendingBump("production"),
                w -> {
                  w.myapp().pendingBump("production");
                  other(w).pendingBump("one");
                }),
        mixes("a push ends two rotations")
            .on(ANNOUNCED)
            .instead(
                w -> w.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB),
                w -> {
                  w.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB);
                  w.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB);
                }),
        mixes("a write-ahead follows the end of a rotation")
            .on(ANNOUNCED)
            .instead(
                w -> w.myapp().rotationCommit(),
                w -> {
                  w.myapp().rotationCommit();
                  w.myapp().pendingBump("production");
                }),
        mixes("a write-ahead and its CommitRotation come in one push")
            .instead(
                w -> w.myapp().rotationWriteAhead(),
                w -> {
                  w.myapp().rotationWriteAhead();
                  w.myapp().rotationCommit();
                }),
        mixes("a write-ahead and its roll-forward come in one push")
            .instead(
                w -> w.myapp().rotationWriteAhead(),
                w -> {
                  w.myapp().rotationWriteAhead();
                  w.myapp().rollForward(TestKeys.ALICE, TestKeys.BOB);
                }),
        mixes("the last stock write-ahead and its CommitRotation come in one push")
            .on(
                Worlds.MERGED.andThen(
                    w ->
                        CounterCases.stockRotation(
                            w, "production", "byreis/rotate-1767225900000000000", d -> d)))
            .instead(
                AdministrativeCases::lastStock,
                w -> {
                  lastStock(w);
                  RotationCases.stockCommit(w);
                }));
  }

  private static void lastStock(RegistryWorld world) {
    CounterCases.stockRotation(world, "staging", "byreis/rotate-1767225900000000000", d -> d);
  }

  private static Case mixes(String name) {
    return refused(name, Code.PUSH_MIXES_OPERATIONS).asPush();
  }

  private static Stream<PushCase> approvals() {
    return Stream.of(
        unapproved("an administrator is added by one alone", d -> d),
        unapproved(
            "an administrator is added with the own approval", Spoil.approvedBy(TestKeys.ALICE)),
        unapproved(
            "an administrator is added with a stranger's approval",
            Spoil.approvedBy(TestKeys.DAVE)),
        unapproved(
            "an administrator is added with the approval of who is added",
            Spoil.approvedBy(TestKeys.CAROL)),
        unapproved(
            "an administrator is added with an approval of another message",
            Spoil.approvedBy(TestKeys.BOB, t -> Bytes.utf8("another\n"))),
        refused("an administrator's signer key is replaced by one alone", Code.ROSTER_ADD_NEEDS_TWO)
            .asPush()
            .instead(
                ADMINISTRATIVE,
                w ->
                    w.administrative(
                        Map.of(
                            "admins.yaml",
                            RosterFormat.write(
                                TestKeys.roster(
                                    TestKeys.ALICE,
                                    TestKeys.person(
                                        "bob",
                                        "43".repeat(32),
                                        TestKeys.BOB.recipient().value())))),
                        d -> d)));
  }

  private static PushCase unapproved(String name, UnaryOperator<CommitDraft> how) {
    return refused(name, Code.ROSTER_ADD_NEEDS_TWO)
        .asPush()
        .instead(w -> addCarol(w, Spoil.approvedBy(TestKeys.BOB)), w -> addCarol(w, how));
  }

  private static void addCarol(RegistryWorld world, UnaryOperator<CommitDraft> how) {
    world.administrative(
        Map.of(
            "admins.yaml",
            RosterFormat.write(TestKeys.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL))),
        how);
  }
}
