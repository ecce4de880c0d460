package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTER;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCED;
import static dev.byreis.core.testing.corpus.Worlds.COMMIT_ROTATION;
import static dev.byreis.core.testing.corpus.Worlds.LOG;
import static dev.byreis.core.testing.corpus.Worlds.MERGE;
import static dev.byreis.core.testing.corpus.Worlds.PENDING;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-25, REG-26, REG-28 to REG-31: the audit log and its rows. */
final class AuditCases {
  private static final int MOST_LINES = 1000;
  private static final String RULE = "-".repeat(4000);

  private AuditCases() {}

  static List<PushCase> all() {
    return Stream.of(appends(), values(), events(), room()).flatMap(s -> s).toList();
  }

  private static Stream<PushCase> appends() {
    return Stream.of(
        append(
            "an earlier line changes",
            Spoil.log(t -> t.replaceFirst("\"counter\":\"1\"", "\"counter\":\"7\""))),
        append("an earlier line is removed", Spoil.log(t -> t.substring(t.indexOf('\n') + 1))),
        append(
            "two lines are appended",
            Spoil.log(t -> t + t.substring(t.lastIndexOf('\n', t.length() - 2) + 1))),
        append("a blank line is appended along", Spoil.log(t -> t + "\n")),
        append("a line is put in front", Spoil.log(t -> "{}\n" + t)),
        append(
            "the log does not end in a line end", Spoil.log(t -> t.substring(0, t.length() - 1))),
        append("the log is emptied", Spoil.log(t -> "")),
        append("a row ends in CR LF", Spoil.row(t -> t + "\r")),
        append("a row is blank", Spoil.row(t -> " ")),
        append("a row is not JSON", Spoil.row(t -> t.substring(1))),
        append("a row has an unknown field", Spoil.row("{\"kind\"", "{\"note\":\"x\",\"kind\"")),
        append("a row names a field twice", Spoil.row("{\"kind\"", "{\"outcome\":\"ok\",\"kind\"")),
        append("a row has no kind", Spoil.row("{\"kind\":\"merge\",", "{")),
        append(
            "a row has no time",
            Spoil.row(
                t -> t.replaceFirst("\"occurred_at\":\"[^\"]*\"", "\"occurred_at\":\"now\""))),
        append(
            "a row's time is in no year",
            Spoil.row(
                t ->
                    t.replaceFirst(
                        "\"occurred_at\":\"[^\"]*\"", "\"occurred_at\":\"2026-13-40T99:00:00Z\""))),
        append("a detail is a number", Spoil.row("\"counter\":\"2\"", "\"counter\":2")),
        append("details are nested", Spoil.row("\"counter\":\"2\"", "\"counter\":{\"a\":\"b\"}")),
        append("a row is not UTF-8", Spoil.row(t -> t.replace("\"re_encrypted\"", "\"\u00e9\""))),
        append(
            "a row is longer than 262143 bytes",
            Spoil.row(
                t ->
                    t.replace(
                        "\"re_encrypted\":\"false\"",
                        "\"re_encrypted\":\"" + "- ".repeat(131_072) + "\""))),
        refused("the message names the hash of another row", Code.AUDIT_HASH)
            .on(PENDING)
            .spoiling(
                MERGE,
                Spoil.body(
                    t ->
                        t.replaceFirst(
                            "audit_entry_sha: [0-9a-f]{8}", "audit_entry_sha: 00000000"))),
        refused("the message names the hash of the row without its line end", Code.AUDIT_HASH)
            .on(PENDING)
            .spoiling(MERGE, AuditCases::hashWithoutEnd),
        refused("a CommitRotation names no row", Code.AUDIT_HASH)
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION, Spoil.body(t -> t.replaceFirst("audit_entry_sha: .*\n", ""))),
        refused("a CommitRotation names two rows", Code.AUDIT_HASH)
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION,
                Spoil.body(t -> t.replaceFirst("(audit_entry_sha: .*\n)", "$1$1"))),
        refused(
                "an administrative commit appends a row",
                Code.COMMIT_OF_NO_KIND,
                Code.SAME_COMMIT_ATOMICITY)
            .spoiling(ADMINISTER, AuditCases::strayRow));
  }

  private static CommitDraft strayRow(CommitDraft draft) {
    return draft.withFile(
        "audit/other.jsonl",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"project_id\":\"other\",\"outcome\":\"ok\"}\n");
  }

  private static CommitDraft hashWithoutEnd(CommitDraft draft) {
    if (!(draft.files().get(new TreePath(LOG)) instanceof DraftFile.Content log)) {
      throw new AssertionError("no log");
    }
    String text = log.bytes().toLatin1();
    String line = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1, text.length() - 1);
    return Spoil.body(
            t ->
                t.replaceFirst(
                    "audit_entry_sha: .*", "audit_entry_sha: " + Spoil.bytes(line).sha256Hex()))
        .apply(draft);
  }

  private static PushCase append(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.AUDIT_NOT_APPENDED).on(PENDING).spoiling(MERGE, spoil);
  }

  /** REG-31: each row of the table of REG-236, and the fields beside the details. */
  private static Stream<PushCase> values() {
    String native_ = TestKeys.ALICE.recipient().value();
    String plugin = TestKeys.CAROL.recipient().value();
    return Stream.of(
        detail("a detail holds a justification", "from_request_yaml_justification", "x"),
        detail(
            "a detail in capitals holds a justification", "FROM_REQUEST_YAML_JUSTIFICATION", "x"),
        detail("a recipient is a plugin's", "removed_recipients_0", plugin),
        detail("a pubkey is no recipient", "pubkey", "x"),
        detail("an age_key is in capitals", "age_key", native_.toUpperCase(java.util.Locale.ROOT)),
        detail("a pull request is a URL", "request_pr", "https://example.org/o/r/1"),
        detail("a url has no number", "request_url", "o/r"),
        detail("a digest is in capitals", "artifact_sha", "ABC"),
        detail("a hash is too long", "hash", "a".repeat(129)),
        detail("a name holds a space", "file", "a b"),
        detail("a project holds a line end", "project", "a\\nb"),
        detail("a detail holds a long run", "note", "a".repeat(32)),
        detail("a detail holds a key", "note", "AGE-SECRET-KEY-1" + "Q".repeat(58)),
        value(
            "a key_name lists several keys",
            Spoil.row("\"pr_ref\"", "\"key_name\":\"A,B\",\"pr_ref\"")),
        value(
            "an actor is an age key",
            Spoil.row("\"project_id\"", "\"actor\":\"" + native_ + "\",\"project_id\"")),
        valueAndEvent(
            "a row's project is no name",
            Spoil.row("\"project_id\":\"myapp\"", "\"project_id\":\"../myapp\"")),
        valueAndEvent(
            "a row's file is no name",
            Spoil.row("\"file_name\":\"production\"", "\"file_name\":\"../production\"")),
        valueAndEvent(
            "a row's pull request has no form",
            Spoil.row(t -> t.replaceFirst("\"pr_ref\":\"[^\"]*\"", "\"pr_ref\":\"PR 1\""))),
        valueAndEvent(
            "a row's outcome is unknown", Spoil.row("\"outcome\":\"ok\"", "\"outcome\":\"maybe\"")),
        valueAndEvent(
            "a merge is reverted", Spoil.row("\"outcome\":\"ok\"", "\"outcome\":\"reverted\"")));
  }

  private static PushCase detail(String name, String key, String value) {
    return value(
        name, Spoil.row("\"details\":{", "\"details\":{\"" + key + "\":\"" + value + "\","));
  }

  private static PushCase value(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.AUDIT_VALUE).on(PENDING).spoiling(MERGE, spoil);
  }

  private static PushCase valueAndEvent(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.AUDIT_VALUE, Code.AUDIT_EVENT).on(PENDING).spoiling(MERGE, spoil);
  }

  private static Stream<PushCase> events() {
    return Stream.of(
        event(
            "a merge's row is of another project",
            Spoil.row("\"project_id\":\"myapp\"", "\"project_id\":\"other\"")),
        event(
            "a merge's row is of another kind",
            Spoil.row("\"kind\":\"merge\"", "\"kind\":\"rotation\"")),
        event(
            "a merge's row is of a kind that stays on a host",
            Spoil.row("\"kind\":\"merge\"", "\"kind\":\"submit\"")),
        event(
            "a merge's row names another file",
            Spoil.row("\"file_name\":\"production\"", "\"file_name\":\"staging\"")),
        event(
            "a merge's row names another pull request",
            Spoil.row(t -> t.replaceFirst("(\"pr_ref\":\"[^#]*#)[0-9]+", "$199"))),
        event(
            "a merge's row counts otherwise", Spoil.row("\"counter\":\"2\"", "\"counter\":\"3\"")),
        event(
            "a merge's row counts with a leading zero",
            Spoil.row("\"counter\":\"2\"", "\"counter\":\"02\"")),
        event("a merge's row names no counter", Spoil.row("\"counter\":\"2\",", "")),
        eventOfC(
            "a CommitRotation's row says another epoch",
            Spoil.row("\"rotation_epoch\":\"1\"", "\"rotation_epoch\":\"2\"")),
        eventOfC(
            "a CommitRotation's row is reverted",
            Spoil.row("\"outcome\":\"ok\"", "\"outcome\":\"reverted\"")),
        eventOfC(
            "a CommitRotation's row is a merge's",
            Spoil.row("\"kind\":\"rotation\"", "\"kind\":\"merge\"")),
        eventOfC(
            "a CommitRotation's row names a file",
            Spoil.row("\"outcome\"", "\"file_name\":\"production\",\"outcome\"")),
        eventOfC(
            "a CommitRotation's row names a pull request",
            Spoil.row("\"outcome\"", "\"pr_ref\":\"a/b#1\",\"outcome\"")),
        eventOfC(
            "a CommitRotation's row removes who was not announced",
            Spoil.row(
                "\"details\":{",
                "\"details\":{\"removed_recipients_0\":\""
                    + TestKeys.BOB.recipient().value()
                    + "\",")),
        refused("a row is from another time", Code.AUDIT_TIME)
            .asPush()
            .on(PENDING)
            .spoiling(
                MERGE,
                Spoil.row(
                    t ->
                        t.replaceFirst(
                            "\"occurred_at\":\"[^\"]*\"",
                            "\"occurred_at\":\"0001-01-01T00:00:00Z\""))));
  }

  private static PushCase event(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.AUDIT_EVENT).on(PENDING).spoiling(MERGE, spoil);
  }

  private static PushCase eventOfC(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.AUDIT_EVENT).on(ANNOUNCED).spoiling(COMMIT_ROTATION, spoil);
  }

  private static Stream<PushCase> room() {
    return Stream.of(
        refused("a log gets line 1001", Code.AUDIT_FULL)
            .inAnchorMode()
            .on(world -> rows(world, MOST_LINES))
            .instead(Worlds.ADMINISTRATIVE, AuditCases::appendRow),
        refused("more merges are announced than their rows have room", Code.AUDIT_FULL)
            .inAnchorMode()
            .on(world -> rows(world, MOST_LINES - 1))
            .instead(
                world -> world.myapp().pendingBump("production"),
                world -> {
                  world.myapp().pendingBump("production");
                  world.myapp().pendingBump("staging");
                }),
        refused("a rotation is announced that its row has no room for", Code.AUDIT_FULL)
            .inAnchorMode()
            .on(world -> rows(world, MOST_LINES))
            .instead(Worlds.ADMINISTRATIVE, world -> world.myapp().rotationWriteAhead()),
        refused("a new log begins like another file", Code.AUDIT_LOOK_ALIKE)
            .on(AuditCases::unlogged)
            .spoiling(
                MERGE, Spoil.row("\"details\":{", "\"details\":{\"note\":\"" + RULE + "\",")));
  }

  /** A merge is announced, no row was ever written, and there is a file of dashes. */
  private static void unlogged(RegistryWorld world) {
    world.genesis();
    world.administrative(Map.of("notes.txt", Bytes.utf8(RULE + "\n")));
    world.myapp().pendingBump("production");
  }

  /** A log of so many lines, quickly: a roll-back with nothing to clear appends one each time. */
  private static void rows(RegistryWorld world, int lines) {
    Worlds.ANNOUNCED.accept(world);
    world.myapp().reversal();
    for (int line = 3; line < lines; line++) {
      appendRow(world);
    }
  }

  private static void appendRow(RegistryWorld world) {
    world.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB);
  }
}
