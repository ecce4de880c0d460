package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTER;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCED;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCE_MERGE;
import static dev.byreis.core.testing.corpus.Worlds.LOG;
import static dev.byreis.core.testing.corpus.Worlds.MERGE;
import static dev.byreis.core.testing.corpus.Worlds.PENDING;
import static dev.byreis.core.testing.corpus.Worlds.PRODUCTION;
import static dev.byreis.core.testing.corpus.Worlds.STAGING;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AuditEvents.Encryption;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-14 to REG-20: paths, entries, the form of counters, and what kinds A and B make of them. */
final class CounterCases {
  private static final DraftFile SUBMODULE =
      new DraftFile.Link(DraftFile.SUBMODULE, new ObjectName("1".repeat(40)));

  private CounterCases() {}

  static List<PushCase> all() {
    return Stream.of(paths(), entries(), unreadable(), inconsistent(), writeAheads(), merges())
        .flatMap(s -> s)
        .toList();
  }

  private static Stream<PushCase> paths() {
    return Stream.of(
        paths("a write-ahead changes another file along")
            .spoiling(ANNOUNCE_MERGE, Spoil.with("policy.yaml", "x: 1\n")),
        paths("a write-ahead changes another counter along")
            .spoiling(
                ANNOUNCE_MERGE,
                d ->
                    d.withFile(
                        STAGING, Objects.requireNonNull(d.files().get(new TreePath(PRODUCTION))))),
        paths("a write-ahead appends an audit row")
            .spoiling(ANNOUNCE_MERGE, Spoil.with(LOG, "{}\n")),
        paths("a merge changes the roster along")
            .on(PENDING)
            .spoiling(MERGE, Spoil.with("admins.yaml", "admins: []\n")),
        paths("a merge appends to another project's log")
            .on(PENDING)
            .spoiling(MERGE, Spoil.with("audit/other.jsonl", "{}\n")),
        paths("a CommitRotation changes another file along")
            .on(ANNOUNCED)
            .spoiling(Worlds.COMMIT_ROTATION, Spoil.with("README", "x\n")),
        paths("a reversal changes the project's files along")
            .on(ANNOUNCED)
            .spoiling(Worlds.REVERSE, Spoil.with("projects/myapp.yaml", "files: {}\n")));
  }

  private static Case paths(String name) {
    return refused(name, PATHS.getOrDefault(name, List.of()).toArray(Code[]::new));
  }

  private static final Map<String, List<Code>> PATHS =
      Map.of(
          "a write-ahead changes another file along", List.of(Code.PATHS_NOT_OF_KIND),
          "a write-ahead changes another counter along",
              List.of(Code.PATHS_NOT_OF_KIND, Code.COUNTER_INCONSISTENT),
          "a write-ahead appends an audit row",
              List.of(Code.PATHS_NOT_OF_KIND, Code.AUDIT_NOT_APPENDED),
          "a merge changes the roster along", List.of(Code.PATHS_NOT_OF_KIND, Code.ROSTER_INVALID),
          "a merge appends to another project's log",
              List.of(Code.PATHS_NOT_OF_KIND, Code.AUDIT_NOT_APPENDED),
          "a CommitRotation changes another file along", List.of(Code.PATHS_NOT_OF_KIND),
          "a reversal changes the project's files along",
              List.of(Code.PATHS_NOT_OF_KIND, Code.ROSTER_FROZEN));

  private static Stream<PushCase> entries() {
    return Stream.of(
        refused("an audit log is removed", Code.PROTECTED_FILE_REMOVED)
            .spoiling(ADMINISTER, Spoil.removing(LOG)),
        refused("a counter is removed", Code.PROTECTED_FILE_REMOVED)
            .spoiling(ADMINISTER, Spoil.removing(STAGING)),
        refused("all counters are removed", Code.PROTECTED_FILE_REMOVED)
            .spoiling(
                ADMINISTER,
                Spoil.removing("counters/myapp/production.json").andThen(Spoil.removing(STAGING))
                    ::apply),
        refused("a counter is renamed", Code.PROTECTED_FILE_REMOVED, Code.COUNTER_INCONSISTENT)
            .spoiling(ADMINISTER, CounterCases::renamed),
        refused("a counter is executable", Code.ENTRY_NOT_REGULAR)
            .spoiling(ANNOUNCE_MERGE, Spoil.mode(PRODUCTION, DraftFile.EXECUTABLE)),
        refused("an audit log is executable", Code.ENTRY_NOT_REGULAR)
            .on(PENDING)
            .spoiling(MERGE, Spoil.mode(LOG, DraftFile.EXECUTABLE)),
        refused("a counter is a symbolic link", Code.WRITE_AHEAD_COUNTER, Code.ENTRY_NOT_REGULAR)
            .spoiling(ANNOUNCE_MERGE, Spoil.mode(PRODUCTION, DraftFile.SYMLINK)),
        refused("a counter is a submodule", Code.WRITE_AHEAD_COUNTER, Code.ENTRY_NOT_REGULAR)
            .spoiling(ANNOUNCE_MERGE, Spoil.with(PRODUCTION, SUBMODULE)),
        refused(
                "an audit log becomes a symbolic link",
                Code.SAME_COMMIT_ATOMICITY,
                Code.ENTRY_NOT_REGULAR)
            .on(PENDING)
            .spoiling(MERGE, Spoil.mode(LOG, DraftFile.SYMLINK)),
        refused(
                "an audit log becomes a submodule by itself",
                Code.COMMIT_OF_NO_KIND,
                Code.ENTRY_NOT_REGULAR)
            .spoiling(ADMINISTER, Spoil.with(LOG, SUBMODULE)),
        refused("the roster becomes a symbolic link", Code.ENTRY_NOT_REGULAR, Code.ROSTER_INVALID)
            .spoiling(
                ADMINISTER,
                d ->
                    d.withFile(
                        "admins.yaml",
                        new DraftFile.Content(DraftFile.SYMLINK, Bytes.utf8("policy.yaml")))),
        refused("a project file becomes a symbolic link", Code.ENTRY_NOT_REGULAR)
            .spoiling(
                ADMINISTER,
                d ->
                    d.withFile(
                        "projects/myapp.yaml",
                        new DraftFile.Content(DraftFile.SYMLINK, Bytes.utf8("../policy.yaml")))),
        refused(
                "the folder of counters becomes a symbolic link",
                Code.PROTECTED_FILE_REMOVED,
                Code.ENTRY_NOT_REGULAR)
            .spoiling(
                ADMINISTER,
                d ->
                    d.withFile(PRODUCTION, new DraftFile.Removed())
                        .withFile(STAGING, new DraftFile.Removed())
                        .withFile(
                            "counters",
                            new DraftFile.Content(DraftFile.SYMLINK, Bytes.utf8("elsewhere")))),
        refused(
                "an audit log becomes a folder",
                Code.COMMIT_OF_NO_KIND,
                Code.PROTECTED_FILE_REMOVED)
            .spoiling(
                ADMINISTER,
                d -> d.withFile(LOG, new DraftFile.Removed()).withFile(LOG + "/x", "x")));
  }

  private static CommitDraft renamed(CommitDraft draft) {
    return draft
        .withFile(STAGING, new DraftFile.Removed())
        .withFile(
            "counters/myapp/other.json",
            "{\n  \"project_id\": \"myapp\",\n  \"file\": \"staging\",\n  \"last_accepted_counter\": 0,\n  \"last_pr\": \"\",\n  \"updated_at\": \"2026-01-01T00:00:00Z\",\n  \"pending\": null\n}\n");
  }

  private static Stream<PushCase> unreadable() {
    return Stream.of(
        counter("a counter is larger than 64 KiB", t -> " ".repeat(65_536) + t),
        counter("a counter is empty", t -> ""),
        counter("a counter is white space", t -> " \n"),
        counter(
            "a counter names a key twice",
            t -> t.replace("  \"file\"", "  \"project_id\": \"myapp\",\n  \"file\"")),
        counter(
            "a counter holds a value that is one of its keys",
            t -> t.replace("\"updated_at\": \"", "\"updated_at\": \"last_pr\", \"x\": \"")),
        counter(
            "a counter holds one text twice",
            t -> t.replaceFirst("\"updated_at\": \"[^\"]*\"", "\"updated_at\": \"production\"")),
        counter(
            "a pending holds one text twice",
            t -> t.replaceFirst("\"intent_at\": \"[^\"]*\"", "\"intent_at\": \"target_pr\"")),
        counter(
            "a counter has an unknown key",
            t -> t.replace("  \"file\"", "  \"epoch\": 1,\n  \"file\"")),
        counter(
            "a pending has an unknown key",
            t -> t.replace("    \"target_pr\"", "    \"note\": \"x\",\n    \"target_pr\"")),
        counter("a counter's key is in capitals", t -> t.replace("\"last_pr\"", "\"Last_Pr\"")),
        counter("something stands after a counter", t -> t + "{}\n"),
        counter("a line stands after a counter", t -> t + "\n"),
        counter("a counter begins with a byte order mark", t -> Spoil.utf8("\ufeff") + t),
        counter(
            "a counter is quoted",
            t -> t.replace("\"last_accepted_counter\": 1", "\"last_accepted_counter\": \"1\"")),
        counter(
            "a counter has a leading zero in its file",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": 02")),
        counter(
            "a counter is negative",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": -2")),
        counter(
            "a counter is a fraction",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": 2.0")),
        counter(
            "a counter has an exponent",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": 2e0")),
        counter(
            "a counter in a file is greater than 64 bits",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": 18446744073709551618")),
        counter(
            "a counter has thousands of digits",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": " + "9".repeat(5_000))),
        counter(
            "a counter says nothing about what was accepted",
            t -> t.replace("  \"last_accepted_counter\": 1,\n", "")),
        counter("a pending has no counter", t -> t.replace("    \"pending_counter\": 2,\n", "")),
        counter("a counter is not JSON", t -> t.replace("{\n  \"project_id\"", "{\n  project_id")),
        counter("a counter is cut off", t -> t.substring(0, t.length() - 4)),
        counter("a counter is an array", t -> "[" + t.strip() + "]\n"),
        counter(
            "a counter is nested deeply",
            t -> "{\"pending\":".repeat(2_000) + "null" + "}".repeat(2_000)),
        counter("a counter has a comment", t -> t.replace("\"pending\"", "/* */ \"pending\"")),
        counter("a counter is not UTF-8", t -> t.replace("myapp", "my\u00e9app")));
  }

  private static PushCase counter(String name, UnaryOperator<String> edit) {
    return refused(name, Code.COUNTER_UNREADABLE)
        .spoiling(ANNOUNCE_MERGE, Spoil.file(PRODUCTION, edit));
  }

  private static Stream<PushCase> inconsistent() {
    return Stream.of(
        odd("a counter is another project's", t -> t.replace("\"myapp\"", "\"yourapp\"")),
        odd("a counter is another file's", t -> t.replace("\"production\"", "\"staging\"")),
        odd(
            "a counter was accepted by nothing",
            t -> t.replaceFirst("\"last_pr\": \"[^\"]*\"", "\"last_pr\": \"\"")),
        odd(
            "a counter that was never accepted names who accepted it",
            t ->
                t.replace("\"last_accepted_counter\": 1", "\"last_accepted_counter\": 0")
                    .replace("\"pending_counter\": 2", "\"pending_counter\": 1")),
        odd(
            "a pending skips a counter",
            t -> t.replace("\"pending_counter\": 2", "\"pending_counter\": 3")),
        odd(
            "a pending is at the end of the range",
            t ->
                t.replace(
                        "\"last_accepted_counter\": 1",
                        "\"last_accepted_counter\": 18446744073709551615")
                    .replace("\"pending_counter\": 2", "\"pending_counter\": 0")),
        odd(
            "a pending's digest is in capitals",
            t ->
                t.replaceFirst("(\"target_artifact_sha\": \")[0-9a-f]{64}", "$1" + "A".repeat(64))),
        odd(
            "a pending's digest is short",
            t -> t.replaceFirst("(\"target_artifact_sha\": \")[0-9a-f]", "$1")),
        odd(
            "a pending is for nothing",
            t -> t.replaceFirst("\"target_pr\": \"[^\"]*\"", "\"target_pr\": \"\"")),
        odd(
            "a pending has no time",
            t -> t.replaceFirst("\"intent_at\": \"[^\"]*\"", "\"intent_at\": \"\"")),
        odd(
            "a pending's parent is no commit",
            t ->
                t.replaceFirst(
                    "\"parent_commit_sha\": \"[^\"]*\"", "\"parent_commit_sha\": \"HEAD\"")),
        odd(
            "a counter's time is no time",
            t -> t.replaceFirst("\"updated_at\": \"[^\"]*\"", "\"updated_at\": \"yesterday\"")));
  }

  private static PushCase odd(String name, UnaryOperator<String> edit) {
    return refused(name, Code.COUNTER_INCONSISTENT)
        .spoiling(ANNOUNCE_MERGE, Spoil.file(PRODUCTION, edit));
  }

  private static Stream<PushCase> writeAheads() {
    return Stream.of(
        aheadTorn(
            "a write-ahead advances the counter",
            Spoil.counter("\"last_accepted_counter\": 1", "\"last_accepted_counter\": 2")
                    .andThen(Spoil.counter("\"pending_counter\": 2", "\"pending_counter\": 3"))
                ::apply),
        ahead(
            "a write-ahead changes who accepted last",
            Spoil.file(PRODUCTION, t -> t.replaceFirst("(\"last_pr\": \"[^#]*#)1", "$19"))),
        aheadTorn(
            "a write-ahead changes the epoch",
            Spoil.counter("  \"pending\": {", "  \"rotation_epoch\": 7,\n  \"pending\": {")),
        ahead(
            "a write-ahead opens no pending",
            Spoil.file(
                PRODUCTION,
                t -> t.replaceFirst("(?s)\"pending\": \\{.*\\}\n\\}", "\"pending\": null\n}"))),
        ahead(
            "a write-ahead announces another artifact than it opens",
            Spoil.file(
                PRODUCTION,
                t ->
                    t.replaceFirst(
                        "(\"target_artifact_sha\": \")[0-9a-f]{64}", "$1" + "a".repeat(64)))),
        ahead(
            "a write-ahead announces another pull request than it opens",
            Spoil.file(PRODUCTION, t -> t.replaceFirst("(\"target_pr\": \"[^#]*#)[0-9]+", "$199"))),
        ahead(
            "a write-ahead opens on another parent",
            Spoil.file(
                PRODUCTION,
                t ->
                    t.replaceFirst(
                        "(\"parent_commit_sha\": \")[0-9a-f]{40}", "$1" + "b".repeat(40)))),
        ahead(
            "a write-ahead expects another counter",
            Spoil.body("expected_previous_counter: 1", "expected_previous_counter: 0")),
        ahead("a write-ahead changes nothing", Spoil.leaving(PRODUCTION)),
        refused(
                "a write-ahead jumps ahead of what was accepted",
                Code.WRITE_AHEAD_COUNTER,
                Code.COUNTER_INCONSISTENT)
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.counter("\"pending_counter\": 2", "\"pending_counter\": 5")
                        .andThen(
                            Spoil.body("pending_counter: 2", "pending_counter: 5")
                                .andThen(
                                    Spoil.body(
                                        "expected_previous_counter: 1",
                                        "expected_previous_counter: 4")))
                    ::apply),
        refused("a rotation is announced over an open merge", Code.PENDING_OVERWRITTEN)
            .on(PENDING)
            .instead(w -> w.myapp().pendingBump("production"), CounterCases::rotationOverMerge),
        refused("a merge is announced over an open rotation", Code.PENDING_OVERWRITTEN)
            .on(ANNOUNCED)
            .instead(Worlds.ADMINISTRATIVE, w -> w.myapp().pendingBump("production")),
        refused("another artifact is announced for an open rotation", Code.PENDING_OVERWRITTEN)
            .on(ANNOUNCED)
            .instead(CounterCases::reAnchored, CounterCases::otherArtifact),
        refused("another administrator re-anchors an open rotation", Code.PENDING_OVERWRITTEN)
            .inAnchorMode()
            .on(ANNOUNCED)
            .instead(CounterCases::reAnchored, CounterCases::reAnchoredByBob),
        refused("a merge is announced while a rotation is open", Code.PENDING_TOUCHED)
            .on(CounterCases::halfAnnounced)
            .instead(Worlds.ADMINISTRATIVE, w -> w.myapp().pendingBump("staging")),
        refused("a merge is finished while a rotation is open", Code.PENDING_TOUCHED)
            .on(PENDING.andThen(w -> stockRotation(w, "staging", STOCK_BRANCH, d -> d)))
            .instead(Worlds.ADMINISTRATIVE, w -> w.myapp().mergeBump("production")),
        refused("a second rotation is announced while one is open", Code.PENDING_TOUCHED)
            .on(CounterCases::halfAnnounced)
            .instead(
                w -> stockRotation(w, "staging", STOCK_BRANCH, d -> d),
                w -> stockRotation(w, "staging", "byreis/rotate-1767225900000000001", d -> d)),
        refused("a stock rotation names a branch that has ended", Code.ROTATION_BRANCH_NAME)
            .on(HALF_ANNOUNCED.andThen(w -> w.myapp().stockReversal(d -> d)))
            .instead(
                w -> stockRotation(w, "staging", "byreis/rotate-1767225900000000002", d -> d),
                w -> stockRotation(w, "staging", STOCK_BRANCH, d -> d)),
        refused("a stock rotation names a branch of neither grammar", Code.ROTATION_REF_NAME)
            .instead(
                w -> stockRotation(w, "staging", STOCK_BRANCH, d -> d),
                w -> stockRotation(w, "staging", "byreis/rotate-now", d -> d)),
        refused(
                "a counter with an open pending is touched by an administrative commit",
                Code.COMMIT_OF_NO_KIND,
                Code.SAME_COMMIT_ATOMICITY)
            .on(PENDING)
            .spoiling(ADMINISTER, d -> d.withFile(PRODUCTION, INITIAL)));
  }

  private static final String INITIAL =
      "{\n  \"project_id\": \"myapp\",\n  \"file\": \"production\",\n  \"last_accepted_counter\": 0,\n  \"last_pr\": \"\",\n  \"updated_at\": \"2026-05-21T08:00:00Z\",\n  \"pending\": null\n}\n";

  private static final Consumer<RegistryWorld> HALF_ANNOUNCED = CounterCases::halfAnnounced;

  private static final String STOCK_BRANCH = "byreis/rotate-1767225900000000000";

  /** The first of the two write-aheads of a stock client's rotation. */
  private static void halfAnnounced(RegistryWorld world) {
    Worlds.MERGED.accept(world);
    stockRotation(world, "production", STOCK_BRANCH, d -> d);
  }

  static void stockRotation(
      RegistryWorld world, String file, String branch, UnaryOperator<CommitDraft> spoil) {
    ProjectStory myapp = world.myapp();
    myapp.pendingBump(
        file, myapp.artifact(file), new TargetPr(myapp.slug() + "/" + branch + "#0"), spoil);
  }

  private static void rotationOverMerge(RegistryWorld world) {
    stockRotation(world, "production", STOCK_BRANCH, d -> d);
  }

  private static void again(RegistryWorld world, UnaryOperator<CommitDraft> spoil) {
    ProjectStory myapp = world.myapp();
    var pending = myapp.counter("production").pending().orElseThrow();
    myapp.pendingBump("production", pending.targetArtifact(), pending.targetPr(), spoil);
  }

  private static void reAnchored(RegistryWorld world) {
    again(world, d -> d);
  }

  private static void reAnchoredByBob(RegistryWorld world) {
    again(world, Spoil.footerOf(TestKeys.BOB));
  }

  private static void otherArtifact(RegistryWorld world) {
    ProjectStory myapp = world.myapp();
    var pending = myapp.counter("production").pending().orElseThrow();
    myapp.pendingBump("production", myapp.artifact("x"), pending.targetPr(), d -> d);
  }

  private static PushCase ahead(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.WRITE_AHEAD_COUNTER).spoiling(ANNOUNCE_MERGE, spoil);
  }

  private static PushCase aheadTorn(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.WRITE_AHEAD_COUNTER, Code.SAME_COMMIT_ATOMICITY)
        .spoiling(ANNOUNCE_MERGE, spoil);
  }

  private static Stream<PushCase> merges() {
    return Stream.of(
        merge(
            "a merge accepts another counter than was announced",
            Spoil.counter("\"last_accepted_counter\": 2", "\"last_accepted_counter\": 3")),
        merge(
            "a merge keeps the old counter",
            Spoil.counter("\"last_accepted_counter\": 2", "\"last_accepted_counter\": 1")),
        merge(
            "a merge names another pull request as last",
            Spoil.file(PRODUCTION, t -> t.replaceFirst("(\"last_pr\": \"[^#]*#)[0-9]+", "$199"))),
        merge(
            "a merge changes the epoch",
            Spoil.counter("  \"pending\"", "  \"rotation_epoch\": 1,\n  \"pending\"")),
        merge(
            "a merge says another artifact than was announced",
            Spoil.body(
                t ->
                    t.replaceFirst(
                        "target_artifact_sha: [0-9a-f]{64}",
                        "target_artifact_sha: " + "c".repeat(64)))),
        merge(
            "a merge expects another counter than was accepted",
            Spoil.body("expected_previous_counter: 1", "expected_previous_counter: 0")),
        merge(
            "a merge leaves the pending open",
            Spoil.counter(
                "\"pending\": null",
                "\"pending\": {\"pending_counter\": 3, \"target_artifact_sha\": \""
                    + "d".repeat(64)
                    + "\", \"target_pr\": \"a/b#1\", \"intent_at\": \"x\", \"parent_commit_sha\": \""
                    + "e".repeat(40)
                    + "\"}")),
        refused("a merge of what was never announced", Code.MERGE_COUNTER)
            .instead(Worlds.ADMINISTRATIVE, CounterCases::unannounced),
        refused("a merge takes a rotation's pending over", Code.MERGE_COUNTER)
            .on(ANNOUNCED)
            .instead(Worlds.ADMINISTRATIVE, w -> w.myapp().mergeBump("production")));
  }

  private static void unannounced(RegistryWorld world) {
    ProjectStory myapp = world.myapp();
    Counter before = myapp.counter("production");
    Pending madeUp =
        new Pending(
            before.lastAccepted().next(),
            myapp.artifact("x"),
            TargetPr.ofMerge(myapp.slug(), 99),
            before.updatedAt(),
            world.head());
    try {
      Counter announced =
          Counter.announcing(
              before.project(), before.file(), before.standing(), before.updatedAt(), madeUp);
      myapp.commit(
          myapp.composer().mergeBump(announced, "", Encryption.KEPT, myapp.auditLog()),
          TestKeys.ALICE,
          d -> d);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static PushCase merge(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.MERGE_COUNTER).on(PENDING).spoiling(MERGE, spoil);
  }
}
