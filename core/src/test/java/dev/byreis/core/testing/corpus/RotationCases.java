package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCED;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCE_ROTATION;
import static dev.byreis.core.testing.corpus.Worlds.COMMIT_ROTATION;
import static dev.byreis.core.testing.corpus.Worlds.LOG;
import static dev.byreis.core.testing.corpus.Worlds.MERGE;
import static dev.byreis.core.testing.corpus.Worlds.MERGED;
import static dev.byreis.core.testing.corpus.Worlds.PENDING;
import static dev.byreis.core.testing.corpus.Worlds.PRODUCTION;
import static dev.byreis.core.testing.corpus.Worlds.REVERSE;
import static dev.byreis.core.testing.corpus.Worlds.ROLL_BACK;
import static dev.byreis.core.testing.corpus.Worlds.ROLL_FORWARD;
import static dev.byreis.core.testing.corpus.Worlds.STAGING;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-22 to REG-24, REG-40 to REG-47, REG-49 to REG-52: kinds A*, C, D and F, and tearing. */
final class RotationCases {
  private static final String USED = "byreis/rotate-1-20260521t0801z";

  /** A rotation was announced and taken back; the next has its branch name still to find. */
  private static final Consumer<RegistryWorld> REVERSED =
      MERGED
          .andThen(world -> announce(world, 1, USED, d -> d))
          .andThen(world -> world.myapp().reversal());

  private static final RecipientDelta DELTA =
      new RecipientDelta(
          List.of(), List.of(TestKeys.ALICE.recipient(), TestKeys.CAROL.recipient()));

  private RotationCases() {}

  static List<PushCase> all() {
    return Stream.of(commits(), reversals(), writeAheads(), reconciliations(), torn())
        .flatMap(s -> s)
        .toList();
  }

  private static Stream<PushCase> commits() {
    return Stream.of(
        commit(
            "a CommitRotation accepts another counter than it says",
            Spoil.counter("\"last_accepted_counter\": 2", "\"last_accepted_counter\": 3")),
        commit(
            "a CommitRotation keeps the old counter",
            Spoil.counter("\"last_accepted_counter\": 2", "\"last_accepted_counter\": 1")),
        commit(
            "a CommitRotation names another last pull request",
            Spoil.file(
                PRODUCTION,
                t -> t.replaceFirst("\"last_pr\": \"[^\"]*\"", "\"last_pr\": \"a/b#1\""))),
        commit(
            "a CommitRotation writes another epoch than it says",
            Spoil.counter("\"rotation_epoch\": 1", "\"rotation_epoch\": 2")),
        commit("a CommitRotation writes no epoch", Spoil.counter("  \"rotation_epoch\": 1,\n", "")),
        commit(
            "a CommitRotation names another artifact than was announced",
            Spoil.body(
                t ->
                    t.replaceFirst(
                        "target_artifact_sha: [0-9a-f]{64}",
                        "target_artifact_sha: " + "c".repeat(64)))),
        commit(
            "a CommitRotation expects another counter",
            Spoil.body(
                t ->
                    t.replaceFirst(
                        "expected_previous_counter: 1", "expected_previous_counter: 0"))),
        commit(
            "a CommitRotation leaves a pending open",
            Spoil.counter(
                "\"pending\": null",
                "\"pending\": {\"pending_counter\": 3, \"target_artifact_sha\": \""
                    + "d".repeat(64)
                    + "\", \"target_pr\": \"a/b#1\", \"intent_at\": \"x\", \"parent_commit_sha\": \""
                    + "e".repeat(40)
                    + "\"}")),
        refused("a CommitRotation follows no write-ahead", Code.ROTATION_COUNTER)
            .instead(Worlds.ADMINISTRATIVE, RotationCases::commitUnannounced),
        refused("a CommitRotation goes on with an epoch too far", Code.ROTATION_EPOCH)
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION, epoch("new_rotation_epoch: 1", "new_rotation_epoch: 5", "5")),
        refused(
                "a CommitRotation goes on with an epoch of the end of the range",
                Code.ROTATION_EPOCH)
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION,
                epoch(
                    "new_rotation_epoch: 1",
                    "new_rotation_epoch: 18446744073709551615",
                    "18446744073709551615")),
        refused(
                "a CommitRotation leaves an announced file out",
                Code.ROTATION_INCOMPLETE,
                Code.ROTATION_RECORDS_DIFFER)
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION,
                Spoil.leaving(STAGING)
                        .andThen(Spoil.body(t -> t.substring(0, t.indexOf("file: staging"))))
                    ::apply),
        refused(
                "a stock CommitRotation leaves a file without pending out",
                Code.ROTATION_INCOMPLETE)
            .on(MERGED.andThen(w -> CounterCases.stockRotation(w, "production", STOCK, d -> d)))
            .instead(RotationCases::stockCommitOfBoth, w -> stockCommit(w)));
  }

  private static final String STOCK = "byreis/rotate-1767225900000000000";

  private static void stockCommitOfBoth(RegistryWorld world) {
    CounterCases.stockRotation(world, "staging", STOCK, d -> d);
  }

  static void stockCommit(RegistryWorld world) {
    ProjectStory myapp = world.myapp();
    myapp.commit(
        myapp
            .composer()
            .rotationCommit(
                new dev.byreis.core.registry.AuditEvents.Announced(
                    CounterValue.of(1), RecipientDelta.NONE),
                myapp.announced(),
                java.util.Map.of(),
                myapp.auditLog()),
        TestKeys.ALICE,
        d -> d);
  }

  /** What a CommitRotation would have been, had its write-ahead landed. */
  private static void commitUnannounced(RegistryWorld world) {
    ProjectStory myapp = world.myapp();
    var head = world.head();
    myapp.rotationWriteAhead();
    var announced = myapp.announced();
    world.rewindTo(head);
    myapp.commit(
        myapp
            .composer()
            .rotationCommit(
                myapp.rotation().announced(), announced, java.util.Map.of(), myapp.auditLog()),
        TestKeys.ALICE,
        d -> d);
  }

  /** The epoch of a C, everywhere. */
  private static UnaryOperator<CommitDraft> epoch(String from, String to, String value) {
    return Spoil.both(
        Spoil.body(from, to),
        Spoil.both(
            Spoil.both(
                Spoil.counter("\"rotation_epoch\": 1", "\"rotation_epoch\": " + value),
                Spoil.file(STAGING, "\"rotation_epoch\": 1", "\"rotation_epoch\": " + value)),
            Spoil.row("\"rotation_epoch\":\"1\"", "\"rotation_epoch\":\"" + value + "\"")));
  }

  private static PushCase commit(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.ROTATION_COUNTER).on(ANNOUNCED).spoiling(COMMIT_ROTATION, spoil);
  }

  private static Stream<PushCase> reversals() {
    return Stream.of(
        refused("a reversal advances a counter", Code.REVERSAL_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.counter("\"last_accepted_counter\": 1", "\"last_accepted_counter\": 2")),
        refused("a reversal writes an epoch", Code.REVERSAL_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                REVERSE, Spoil.counter("  \"pending\"", "  \"rotation_epoch\": 1,\n  \"pending\"")),
        refused("a reversal changes who accepted last", Code.REVERSAL_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.file(
                    PRODUCTION, t -> t.replaceFirst("(\"last_pr\": \"[^#]*#)[0-9]+", "$199"))),
        refused("a reversal clears a merge's pending", Code.REVERSAL_COUNTER)
            .on(PENDING)
            .instead(w -> MERGE.take(w, d -> d), w -> w.myapp().stockReversal(d -> d)),
        refused("a reversal leaves a pending of its rotation open", Code.REVERSAL_INCOMPLETE)
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.leaving(STAGING)
                        .andThen(
                            Spoil.body(
                                "pendings_cleared: 2\npending_cleared: production\npending_cleared: staging",
                                "pendings_cleared: 1\npending_cleared: production"))
                        .andThen(Spoil.row(",\"reversal_pendings_cleared_1\":\"staging\"", ""))
                    ::apply),
        refused("a reversal's row does not say what was announced", Code.REVERSAL_INCOMPLETE)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row(t -> t.replaceFirst(",\"rotation_epoch\":\"1\"", ""))),
        refused("a reversal's row says another epoch than was announced", Code.REVERSAL_INCOMPLETE)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row("\"rotation_epoch\":\"1\"", "\"rotation_epoch\":\"2\"")),
        refused(
                "a reversal's row says a recipient that was not announced",
                Code.REVERSAL_INCOMPLETE)
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.row(
                    "\"details\":{",
                    "\"details\":{\"added_recipients_0\":\""
                        + TestKeys.DAVE.recipient().value()
                        + "\",")),
        refused(
                "a stock reversal's row says an epoch that nobody announced",
                Code.REVERSAL_INCOMPLETE)
            .on(MERGED.andThen(w -> CounterCases.stockRotation(w, "production", STOCK, d -> d)))
            .spoiling(
                (w, spoil) -> w.myapp().stockReversal(spoil),
                Spoil.row("\"details\":{", "\"details\":{\"rotation_epoch\":\"1\",")),
        refused("a reversal's row names another file", Code.AUDIT_EVENT)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row("cleared_1\":\"staging\"", "cleared_1\":\"other\"")),
        refused("a reversal's row names another rotation", Code.AUDIT_EVENT)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row("byreis/rotate-1-", "byreis/rotate-2-")),
        refused("a reversal's row gives another reason", Code.AUDIT_EVENT)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row("phase-1-only-classification", "manual-reconciliation")),
        refused("a reversal's row says ok", Code.AUDIT_EVENT)
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.row("\"outcome\":\"reverted\"", "\"outcome\":\"ok\"")));
  }

  private static Stream<PushCase> writeAheads() {
    return Stream.of(
        refused("a rotation's write-ahead leaves a file out", Code.WRITE_AHEAD_INCOMPLETE)
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.leaving(STAGING)
                        .andThen(Spoil.body(t -> t.substring(0, t.indexOf("file: staging"))))
                    ::apply),
        refused(
                "a rotation's write-ahead names a file that is not configured",
                Code.WRITE_AHEAD_INCOMPLETE)
            .on(
                MERGED.andThen(
                    w ->
                        w.administrative(
                            java.util.Map.of(
                                "projects/myapp.yaml",
                                w.projectFiles(w.myapp().project(), "production")
                                    .get("projects/myapp.yaml")))))
            .instead(w -> w.myapp().rotationWriteAhead(), RotationCases::announceBoth),
        refused("a rotation's write-ahead skips an epoch", Code.WRITE_AHEAD_EPOCH)
            .instead(
                w -> w.myapp().rotationWriteAhead(),
                w -> announce(w, 2, "byreis/rotate-2-20260521t1200z", d -> d)),
        refused(
                "a rotation is announced while a merge of its project is open",
                Code.WRITE_AHEAD_NOT_CLEAN)
            .on(PENDING)
            .instead(w -> MERGE.take(w, d -> d), w -> w.myapp().rotationWriteAhead()),
        refused("a rotation is announced over an open one", Code.WRITE_AHEAD_NOT_CLEAN)
            .on(ANNOUNCED)
            .instead(w -> REVERSE.take(w, d -> d), w -> w.myapp().rotationWriteAhead()),
        refused("a rotation is announced without an audit log", Code.WRITE_AHEAD_WITHOUT_LOG)
            .on(Worlds.GENESIS)
            .instead(w -> w.myapp().pendingBump("production"), w -> w.myapp().rotationWriteAhead()),
        refused(
                "a rotation's write-ahead advances a counter",
                Code.ROTATION_WRITE_AHEAD_COUNTER,
                Code.SAME_COMMIT_ATOMICITY)
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.counter("\"last_accepted_counter\": 1", "\"last_accepted_counter\": 2")
                        .andThen(Spoil.counter("\"pending_counter\": 2", "\"pending_counter\": 3"))
                    ::apply),
        refused(
                "a rotation's write-ahead opens another artifact",
                Code.ROTATION_WRITE_AHEAD_COUNTER)
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.file(
                    PRODUCTION,
                    t ->
                        t.replaceFirst(
                            "(\"target_artifact_sha\": \")[0-9a-f]{64}", "$1" + "a".repeat(64)))),
        refused(
                "a rotation's write-ahead opens on another parent",
                Code.ROTATION_WRITE_AHEAD_COUNTER)
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.file(
                    PRODUCTION,
                    t ->
                        t.replaceFirst(
                            "(\"parent_commit_sha\": \")[0-9a-f]{40}", "$1" + "b".repeat(40)))),
        refused(
                "a rotation's write-ahead does not change a file that it names",
                Code.ROTATION_WRITE_AHEAD_COUNTER)
            .spoiling(ANNOUNCE_ROTATION, Spoil.leaving(STAGING)),
        branch("a rotation's branch carries another epoch")
            .instead(
                w -> w.myapp().rotationWriteAhead(),
                w -> announce(w, 1, "byreis/rotate-2-20260521t1200z", d -> d)),
        branch("a rotation's branch has the stock client's form")
            .instead(w -> w.myapp().rotationWriteAhead(), w -> announce(w, 1, STOCK, d -> d)),
        branch("a rotation's branch was used before")
            .on(REVERSED)
            .instead(w -> w.myapp().rotationWriteAhead(), w -> announce(w, 1, USED, d -> d)),
        branch("a rotation's branch has neither form")
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.body(
                    t ->
                        t.replaceFirst("rotation_branch: .*", "rotation_branch: byreis/rotate-x"))),
        branch("a rotation is of another repository")
            .spoiling(ANNOUNCE_ROTATION, elsewhere("myorg/myapp-secrets/", "myorg/other-secrets/")),
        branch("a rotation's pendings are of another branch")
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.body(
                    t ->
                        t.replaceFirst(
                            "rotation_branch: byreis/rotate-1-2026",
                            "rotation_branch: byreis/rotate-1-2027"))),
        branch("a rotation's pending is for a merge")
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.body(
                    t -> t.replaceFirst("target_pr: .*", "target_pr: myorg/myapp-secrets#3"))),
        lines("a recipient is both added and removed")
            .spoiling(
                announcing(DELTA),
                Spoil.body(
                    t ->
                        t.replace(
                            "recipient_removed: " + TestKeys.ALICE.recipient().value(),
                            "recipient_added: "
                                + TestKeys.ALICE.recipient().value()
                                + "\nrecipient_removed: "
                                + TestKeys.ALICE.recipient().value()))),
        lines("recipients are not sorted")
            .spoiling(announcing(DELTA), Spoil.body(RotationCases::swappedRecipients)),
        lines("a recipient stands twice")
            .spoiling(
                announcing(DELTA),
                Spoil.body(t -> t.replaceFirst("(recipient_removed: .*\n)", "$1$1"))),
        lines("a recipient is in capitals")
            .spoiling(
                announcing(DELTA),
                Spoil.body(
                    t ->
                        t.replace(
                            TestKeys.ALICE.recipient().value(),
                            TestKeys.ALICE
                                .recipient()
                                .value()
                                .toUpperCase(java.util.Locale.ROOT)))),
        lines("a recipient's checksum is wrong")
            .spoiling(announcing(DELTA), Spoil.body(t -> t.replace("ww6ph0", "ww6ph7"))),
        refused("a write-ahead names an audit row", Code.AUDIT_HASH)
            .spoiling(
                ANNOUNCE_ROTATION,
                Spoil.body(
                    t ->
                        t.replaceFirst(
                            "(registry_parent_sha: .*\n)",
                            "$1audit_entry_sha: " + "a".repeat(64) + "\n"))));
  }

  private static Case branch(String name) {
    return refused(name, Code.ROTATION_BRANCH_NAME);
  }

  private static Case lines(String name) {
    return refused(name, Code.RECIPIENT_LINES);
  }

  private static Case.Step announcing(RecipientDelta delta) {
    return (world, spoil) -> world.myapp().rotationWriteAhead(delta, spoil);
  }

  private static String swappedRecipients(String text) {
    String first = TestKeys.ALICE.recipient().value();
    String second = TestKeys.CAROL.recipient().value();
    return text.replace(first, "X").replace(second, first).replace("X", second);
  }

  /** In message and counters alike. */
  private static UnaryOperator<CommitDraft> elsewhere(String from, String to) {
    return Spoil.both(
        Spoil.body(from, to),
        Spoil.both(pending(PRODUCTION, from, to), pending(STAGING, from, to)));
  }

  private static UnaryOperator<CommitDraft> pending(String path, String from, String to) {
    return Spoil.file(path, from, to);
  }

  private static void announce(
      RegistryWorld world, long epoch, String branch, UnaryOperator<CommitDraft> spoil) {
    announce(world, epoch, branch, spoil, "production", "staging");
  }

  private static void announceBoth(RegistryWorld world) {
    announce(world, 1, "byreis/rotate-1-20260521t1200z", d -> d);
  }

  private static void announce(
      RegistryWorld world,
      long epoch,
      String branch,
      UnaryOperator<CommitDraft> spoil,
      String... files) {
    ProjectStory myapp = world.myapp();
    TreeMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    for (String file : files) {
      artifacts.put(new LogicalName(file), myapp.artifact(file));
    }
    myapp.rotationWriteAhead(
        new Rotation(
            CounterValue.of(epoch), myapp.slug(), new RotationBranch(branch), RecipientDelta.NONE),
        artifacts,
        spoil);
  }

  private static Stream<PushCase> reconciliations() {
    UnaryOperator<CommitDraft> alone = Spoil.footersOf(TestKeys.ALICE, TestKeys.ALICE);
    return Stream.of(
        signers("a reconciliation is signed and cosigned by one administrator")
            .spoiling(ROLL_BACK, alone),
        signers("a reconciliation is cosigned by a stranger")
            .spoiling(ROLL_BACK, Spoil.footersOf(TestKeys.ALICE, TestKeys.DAVE)),
        signers("a reconciliation's cosignature is of a signer")
            .spoiling(ROLL_BACK, Spoil.message(RotationCases::signerAsCosigner)),
        signers("a reconciliation's cosignature is of another body")
            .spoiling(
                ROLL_BACK,
                Spoil.message(
                    t -> t.replaceFirst("byreis-cosig: [0-9a-f]{8}", "byreis-cosig: 00000000"))),
        signers("a reconciliation is cosigned by who came after the write-ahead")
            .inAnchorMode()
            .on(LATE_CAROL)
            .spoiling(ROLL_BACK, Spoil.footersOf(TestKeys.ALICE, TestKeys.CAROL)),
        refused(
                "a reconciliation names another epoch than was announced",
                Code.RECONCILIATION_EPOCH)
            .on(ANNOUNCED)
            .spoiling(
                ROLL_BACK,
                Spoil.body("rotation_epoch: 1", "rotation_epoch: 2")
                        .andThen(Spoil.row("\"rotation_epoch\":\"1\"", "\"rotation_epoch\":\"2\""))
                    ::apply),
        rowOf(
            "a reconciliation's row names another administrator",
            Spoil.row("\"administrator\":\"alice\"", "\"administrator\":\"bob\"")),
        rowOf(
            "a reconciliation's row says ok of a roll-back",
            Spoil.row("\"outcome\":\"reverted\"", "\"outcome\":\"ok\"")),
        rowOf(
            "a reconciliation's row names another branch",
            Spoil.row("byreis/rotate-1-", "byreis/rotate-2-")),
        rowOf(
            "a reconciliation's row names another repository",
            Spoil.row("myorg/myapp-secrets", "myorg/other-secrets")),
        rowOf(
            "a reconciliation's row names no branch",
            Spoil.row(
                t ->
                    t.replaceFirst(
                        "\"reversal_target_pr\":\"[^\"]*\"", "\"reversal_target_pr\":\"a/b#1\""))),
        rowOf(
            "a reconciliation's row has a detail too many",
            Spoil.row("\"details\":{", "\"details\":{\"a\":\"b\",")),
        rowOf(
            "a reconciliation's row lacks its reason",
            Spoil.row(t -> t.replaceFirst("\"reversal_reason\":\"[^\"]*\",", ""))),
        rowOf(
            "a reconciliation's row is a merge's",
            Spoil.row("\"kind\":\"rotation\"", "\"kind\":\"submit\"")),
        forward(
            "a roll-forward writes another epoch",
            Spoil.counter("\"rotation_epoch\": 1", "\"rotation_epoch\": 2")),
        forward(
            "a roll-forward skips a counter",
            Spoil.counter("\"last_accepted_counter\": 2", "\"last_accepted_counter\": 3")),
        forward(
            "a roll-forward names another artifact than is pending",
            Spoil.body(
                t ->
                    t.replaceFirst(
                        "target_artifact_sha: [0-9a-f]{64}",
                        "target_artifact_sha: " + "a".repeat(64)))),
        refused(
                "a roll-forward leaves a file out",
                Code.ROTATION_RECORDS_DIFFER,
                Code.ROLL_FORWARD_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                ROLL_FORWARD,
                Spoil.leaving(STAGING)
                        .andThen(Spoil.body(t -> t.substring(0, t.indexOf("file: staging"))))
                    ::apply),
        refused(
                "a roll-forward's blocks name two rotations",
                Code.ROTATION_RECORDS_DIFFER,
                Code.ROLL_FORWARD_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                ROLL_FORWARD,
                Spoil.body(
                    t ->
                        t.replaceFirst(
                            "target_pr: (.*)/rotate-1-2026", "target_pr: $1/rotate-1-2027"))),
        refused(
                "a roll-forward is of another epoch than the next",
                Code.ROTATION_EPOCH,
                Code.RECONCILIATION_EPOCH)
            .on(ANNOUNCED)
            .spoiling(ROLL_FORWARD, epoch("rotation_epoch: 1", "rotation_epoch: 3", "3")),
        refused("a roll-back advances a counter", Code.ROLL_BACK_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                ROLL_BACK,
                Spoil.counter("\"last_accepted_counter\": 1", "\"last_accepted_counter\": 2")),
        refused("a roll-back leaves a pending open", Code.ROLL_BACK_COUNTER)
            .on(ANNOUNCED)
            .spoiling(
                ROLL_BACK,
                Spoil.leaving(STAGING)
                        .andThen(
                            Spoil.body(
                                "pendings_cleared: 2\npending_cleared: production\npending_cleared: staging",
                                "pendings_cleared: 1\npending_cleared: production"))
                    ::apply),
        refused("a roll-back clears a merge's pending", Code.ROLL_BACK_COUNTER)
            .on(REVERSED.andThen(w -> w.myapp().pendingBump("production")))
            .instead(
                w -> MERGE.take(w, d -> d), w -> w.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB)));
  }

  /** Carol came after the rotation was announced. */
  private static final Consumer<RegistryWorld> LATE_CAROL =
      REVERSED.andThen(world -> world.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL));

  private static Case signers(String name) {
    return refused(name, Code.RECONCILIATION_SIGNERS).on(ANNOUNCED);
  }

  private static PushCase rowOf(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.RECONCILIATION_ROW).on(ANNOUNCED).spoiling(ROLL_BACK, spoil);
  }

  private static PushCase forward(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.ROLL_FORWARD_COUNTER).on(ANNOUNCED).spoiling(ROLL_FORWARD, spoil);
  }

  private static String signerAsCosigner(String text) {
    int at = text.indexOf("\nbyreis-signer: ");
    String body = text.substring(0, text.indexOf("\nbyreis-cosigner: "));
    String sig =
        dev.byreis.core.registry.CommitMessageWriter.signerFooter(
                Spoil.bytes(body), TestKeys.BOB.signer())
            .signature()
            .toHex();
    return text.substring(0, at).replaceFirst("byreis-cosig: .*", "byreis-cosig: " + sig)
        + text.substring(at);
  }

  private static Stream<PushCase> torn() {
    return Stream.of(
        torn("a CommitRotation has no audit row")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, Spoil.leaving(LOG)),
        torn("a merge has no audit row").on(PENDING).spoiling(MERGE, Spoil.leaving(LOG)),
        torn("a reversal has no audit row").on(ANNOUNCED).spoiling(REVERSE, Spoil.leaving(LOG)),
        torn("a reconciliation has no audit row")
            .on(ANNOUNCED)
            .spoiling(ROLL_FORWARD, Spoil.leaving(LOG)),
        torn("an audit row of a rotation comes without its counters")
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION, Spoil.leaving(PRODUCTION).andThen(Spoil.leaving(STAGING))::apply),
        torn("an audit row of a merge comes without its counter")
            .on(PENDING)
            .spoiling(MERGE, Spoil.leaving(PRODUCTION)),
        torn("a CommitRotation moves only some of its counters")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, Spoil.leaving(STAGING)),
        torn("a reversal clears only some of its pendings")
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.leaving(STAGING)),
        refused(
                "a rotation is torn between two commits",
                Code.SAME_COMMIT_ATOMICITY,
                Code.ROTATION_COUNTER,
                Code.ROTATION_EPOCH,
                Code.PUSH_MIXES_OPERATIONS)
            .on(ANNOUNCED)
            .instead(w -> COMMIT_ROTATION.take(w, d -> d), RotationCases::tornInTwo),
        refused(
                "a bare advance comes without a row",
                Code.WRITE_AHEAD_COUNTER,
                Code.SAME_COMMIT_ATOMICITY)
            .on(PENDING)
            .instead(
                w -> MERGE.take(w, d -> d),
                w ->
                    MERGE.take(
                        w,
                        Spoil.leaving(LOG)
                                .andThen(
                                    Spoil.body(t -> t.replaceFirst("audit_entry_sha: .*\n", "")))
                            ::apply)));
  }

  /** First the counters, then the row with the same message on top. */
  private static void tornInTwo(RegistryWorld world) {
    ProjectStory myapp = world.myapp();
    CommitDraft[] whole = new CommitDraft[1];
    var head = world.head();
    myapp.rotationCommit(
        d -> {
          whole[0] = d;
          return d;
        });
    world.rewindTo(head);
    var first = world.commit(whole[0].leaving(LOG));
    CommitDraft row = whole[0].leaving(PRODUCTION).leaving(STAGING).withParents(first);
    world.commit(Spoil.body(t -> t.replace(head.hex(), first.hex())).apply(row));
  }

  private static Case torn(String name) {
    return refused(name, Code.SAME_COMMIT_ATOMICITY);
  }
}
