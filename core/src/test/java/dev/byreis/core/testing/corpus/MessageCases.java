package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTER;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCED;
import static dev.byreis.core.testing.corpus.Worlds.ANNOUNCE_MERGE;
import static dev.byreis.core.testing.corpus.Worlds.COMMIT_ROTATION;
import static dev.byreis.core.testing.corpus.Worlds.MERGE;
import static dev.byreis.core.testing.corpus.Worlds.PENDING;
import static dev.byreis.core.testing.corpus.Worlds.REVERSE;
import static dev.byreis.core.testing.corpus.Worlds.ROLL_BACK;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-08 to REG-13: kind, form, footers, names and quoted parents of a message. */
final class MessageCases {
  private static final String ELSEWHERE = "0123456789abcdef0123456789abcdef01234567";
  private static final UnaryOperator<CommitDraft> QUOTING = Spoil.body(MessageCases::elsewhere);

  private MessageCases() {}

  static List<PushCase> all() {
    return Stream.of(kinds(), forms(), fields(), footers(), names()).flatMap(s -> s).toList();
  }

  private static Stream<PushCase> kinds() {
    return Stream.of(
        noKind("the first line begins with byreis: and names no kind")
            .spoiling(ADMINISTER, Spoil.message("registry: change", "byreis: counter reset")),
        noKind("the first line is byreis: alone")
            .spoiling(ADMINISTER, Spoil.message("registry: change", "byreis:")),
        noKind("the first line of a write-ahead ends in a space")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("write-ahead\n", "write-ahead \n")),
        noKind("the first line of a write-ahead ends in a tab")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("write-ahead\n", "write-ahead\t\n")),
        noKind("a counter is changed under an ordinary message")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> "registry: change\n")),
        noKind("a counter is changed under a message that begins with a space")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> " " + t)),
        noKind("a counter is changed under a message in capitals")
            .spoiling(ANNOUNCE_MERGE, Spoil.message("byreis: counter", "Byreis: counter")),
        noKind("a counter is changed under a message with a byte order mark")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> Spoil.utf8("\ufeff") + t)),
        refused("a stray file lies below counters", Code.COMMIT_OF_NO_KIND, Code.COUNTER_UNREADABLE)
            .spoiling(ADMINISTER, Spoil.with("counters/myapp/notes.txt", "x\n")),
        refused("a stray file lies below audit", Code.COMMIT_OF_NO_KIND)
            .spoiling(ADMINISTER, Spoil.with("audit/notes.txt", "x\n")),
        refused(
                "a counter of a file with the project's name is created",
                Code.COMMIT_OF_NO_KIND,
                Code.COUNTER_UNREADABLE)
            .spoiling(ADMINISTER, Spoil.with("counters/myapp/myapp.json", "{}\n")));
  }

  private static Case noKind(String name) {
    return refused(name, Code.COMMIT_OF_NO_KIND);
  }

  private static Case form(String name) {
    return refused(name, Code.MESSAGE_MALFORMED);
  }

  private static Stream<PushCase> forms() {
    return Stream.of(
        refused("a line ends in a space", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production\n", "file: production \n")),
        form("a number ends in a space")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2\n", "pending_counter: 2 \n")),
        form("there are two spaces after a colon")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2", "pending_counter:  2")),
        form("there is a tab after a colon")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2", "pending_counter:\t2")),
        form("project_id stands twice")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body("project_id: myapp\n", "project_id: myapp\nproject_id: myapp\n")),
        form("fields are in another order")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body(
                    "project_id: myapp\nfile: production\n",
                    "file: production\nproject_id: myapp\n")),
        form("the blank line after the subject is missing")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("write-ahead\n\n", "write-ahead\n")),
        form("a line is indented").spoiling(ANNOUNCE_MERGE, Spoil.body("file: ", "  file: ")),
        form("a field is missing")
            .spoiling(ANNOUNCE_MERGE, Spoil.body(t -> t.replaceFirst("target_pr: .*\n", ""))),
        form("a field that nobody knows is there")
            .spoiling(ANNOUNCE_MERGE, Spoil.body(t -> t + "note: x\n")),
        form("there are two blank lines before the footer")
            .spoiling(ANNOUNCE_MERGE, Spoil.body(t -> t + "\n")),
        form("there is no blank line before the footer")
            .spoiling(ANNOUNCE_MERGE, Spoil.message("\n\nbyreis-signer", "\nbyreis-signer")),
        form("there is no footer")
            .spoiling(
                ANNOUNCE_MERGE, Spoil.message(t -> t.substring(0, t.indexOf("\nbyreis-signer")))),
        form("the footer stands twice")
            .spoiling(
                ANNOUNCE_MERGE, Spoil.message(t -> t + t.substring(t.indexOf("\nbyreis-signer")))),
        form("text stands after the footer")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> t + "and more\n")),
        form("a blank line stands after the footer")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> t + "\n")),
        form("the message does not end in a line end")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> t.substring(0, t.length() - 1))),
        form("the signature is in capitals")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(MessageCases::capitalSignature)),
        form("the signature is too short")
            .spoiling(ANNOUNCE_MERGE, Spoil.message(t -> t.substring(0, t.length() - 3) + "\n")),
        form("a write-ahead has a cosigner")
            .spoiling(ANNOUNCE_MERGE, Spoil.footersOf(TestKeys.ALICE, TestKeys.BOB)),
        refused("a line ends in a vertical tab", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production\n", "file: production\u000b\n")),
        refused("all lines of a message end in CR LF", Code.COMMIT_OBJECT, Code.MESSAGE_MALFORMED)
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.message(
                    t ->
                        t.substring(0, t.indexOf('\n') + 1)
                            + t.substring(t.indexOf('\n') + 1).replace("\n", "\r\n"))),
        refused(
                "a NUL ends the part of a message that C reads",
                Code.COMMIT_OBJECT,
                Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production\n", "file: production\0\n")));
  }

  private static String capitalSignature(String text) {
    int at = text.indexOf("byreis-sig: ") + "byreis-sig: ".length();
    return text.substring(0, at) + text.substring(at).toUpperCase(java.util.Locale.ROOT);
  }

  private static Stream<PushCase> fields() {
    return Stream.of(
        form("a counter has a leading zero")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2", "pending_counter: 02")),
        form("a counter has a sign")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2", "pending_counter: +2")),
        form("a counter is greater than 64 bits")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body("pending_counter: 2", "pending_counter: 18446744073709551618")),
        form("a counter has digits of another script")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body("pending_counter: 2", Spoil.utf8("pending_counter: \u0662"))),
        form("a counter in the message is empty")
            .spoiling(ANNOUNCE_MERGE, Spoil.body("pending_counter: 2", "pending_counter: ")),
        form("a digest in the message is in capitals")
            .spoiling(ANNOUNCE_MERGE, Spoil.body(MessageCases::capitalDigest)),
        form("a target_pr has no number")
            .spoiling(ANNOUNCE_MERGE, Spoil.body(t -> t.replaceFirst("#[0-9]+", "#"))),
        form("a target_pr holds a colon").spoiling(ANNOUNCE_MERGE, Spoil.body("myorg/", "my:org/")),
        form("a quoted parent is shortened")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body(t -> t.replaceFirst("(parent_commit_sha: [0-9a-f]{7}).*", "$1"))),
        form("a body of kind C stands under the subject of kind D")
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION,
                Spoil.body("byreis: rotation commit", "byreis: rotation reversal")),
        form("a body of kind D stands under the subject of kind C")
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.body("byreis: rotation reversal", "byreis: rotation commit")),
        form("files of a CommitRotation are not in order")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, Spoil.body(MessageCases::lastBlockFirst)),
        form("a file of a CommitRotation stands twice")
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION, Spoil.body(t -> t + t.substring(t.indexOf("file: staging")))),
        form("a CommitRotation lists no file")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, Spoil.body(t -> t.substring(0, t.indexOf("file: ")))),
        form("a block is not indented")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, Spoil.body("  target_pr", "target_pr")),
        form("a reversal counts other files than it names")
            .on(ANNOUNCED)
            .spoiling(REVERSE, Spoil.body("pendings_cleared: 2", "pendings_cleared: 3")),
        form("a reversal names files out of order")
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.body(
                    "pending_cleared: production\npending_cleared: staging\n",
                    "pending_cleared: staging\npending_cleared: production\n")),
        form("a reversal clears nothing")
            .on(ANNOUNCED)
            .spoiling(
                REVERSE,
                Spoil.body(
                    t -> t.substring(0, t.indexOf("pendings_cleared")) + "pendings_cleared: 0\n")),
        form("a reconciliation has no direction")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, Spoil.body("direction: roll-back", "direction: sideways")),
        form("a reconciliation goes one way and lists as the other")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, Spoil.body("direction: roll-back", "direction: roll-forward")),
        form("a reconciliation's reason is free text")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, Spoil.body("operator-decision", "Because I say so")),
        form("a reconciliation has no cosigner")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, Spoil.footerOf(TestKeys.ALICE)),
        form("a reconciliation's footers are swapped")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, Spoil.message(MessageCases::swappedFooters)));
  }

  private static String swappedFooters(String text) {
    int cosigner = text.indexOf("\nbyreis-cosigner");
    int signer = text.indexOf("\nbyreis-signer");
    return text.substring(0, cosigner) + text.substring(signer) + text.substring(cosigner, signer);
  }

  private static String capitalDigest(String text) {
    int at = text.indexOf("artifact_sha: ") + "artifact_sha: ".length();
    return text.substring(0, at)
        + text.substring(at, at + 64).toUpperCase(java.util.Locale.ROOT)
        + text.substring(at + 64);
  }

  private static String lastBlockFirst(String text) {
    int first = text.indexOf("file: ");
    int second = text.indexOf("file: ", first + 1);
    return text.substring(0, first) + text.substring(second) + text.substring(first, second);
  }

  private static Stream<PushCase> footers() {
    return Stream.of(
        footer(
            "the footer is signed with another administrator's key", named("alice", TestKeys.BOB)),
        footer("the footer names who is in no roster", Spoil.footerOf(TestKeys.DAVE)),
        footer(
            "the body was changed after it was signed",
            Spoil.message(t -> t.replaceFirst("#[0-9]+", "#77")),
            Code.WRITE_AHEAD_COUNTER),
        footer("the footer was made as a cosigner's", d -> asCosigner(d)),
        footer(
            "the footer's signature is all zero",
            Spoil.message(
                t ->
                    t.replaceFirst("byreis-sig: [0-9a-f]{128}", "byreis-sig: " + "0".repeat(128)))),
        refused("a removed administrator's footer is used again", Code.FOOTER_SIGNATURE)
            .on(Worlds.MERGED.andThen(world -> world.roster(TestKeys.ALICE)))
            .spoiling(ANNOUNCE_MERGE, Spoil.footerOf(TestKeys.BOB)),
        id("the signer's name holds a space", "alice bob"),
        id("the signer's name is empty", ""),
        id("the signer's name begins with a space", " alice"),
        id("the signer's name is an age key", TestKeys.ALICE.recipient().value()),
        id("the signer's name holds a letter of another script", Spoil.utf8("\u0430lice")));
  }

  private static PushCase footer(String name, UnaryOperator<CommitDraft> spoil, Code... more) {
    Code[] codes = new Code[more.length + 1];
    codes[0] = Code.FOOTER_SIGNATURE;
    System.arraycopy(more, 0, codes, 1, more.length);
    return refused(name, codes).inAnchorMode().spoiling(ANNOUNCE_MERGE, spoil);
  }

  private static PushCase id(String name, String signer) {
    return refused(name, Code.SIGNER_ID)
        .spoiling(
            ANNOUNCE_MERGE, Spoil.message("byreis-signer: alice", "byreis-signer: " + signer));
  }

  private static UnaryOperator<CommitDraft> named(String name, TestKeys.Person key) {
    return Spoil.footers(
        body ->
            CommitMessageWriter.assemble(
                body,
                new CommitMessage.Footer(
                    new AdminId(name),
                    CommitMessageWriter.signerFooter(body, key.signer()).signature())));
  }

  private static CommitDraft asCosigner(CommitDraft draft) {
    UnaryOperator<Bytes> footer =
        body ->
            CommitMessageWriter.assemble(
                body, CommitMessageWriter.cosignerFooter(body, TestKeys.ALICE.signer()));
    return Spoil.footers(footer).apply(draft);
  }

  private static Stream<PushCase> names() {
    return Stream.of(
        refused(
                "a write-ahead names another file than it changes",
                Code.NAMES_OTHER_FILE,
                Code.WRITE_AHEAD_COUNTER)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production", "file: staging")),
        refused(
                "a write-ahead names another project than it changes",
                Code.NAMES_OTHER_FILE,
                Code.WRITE_AHEAD_COUNTER)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("project_id: myapp", "project_id: other")),
        refused("a project is named by a path", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("project_id: myapp", "project_id: ../myapp")),
        refused("a file's name begins with a dot", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production", "file: .production")),
        refused("a file's name is a key of the format", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production", "file: pending")),
        refused("a file's name is a long run of letters", Code.NAMES_OTHER_FILE)
            .spoiling(ANNOUNCE_MERGE, Spoil.body("file: production", "file: " + "a".repeat(32))),
        refused("a project's name holds a letter of another script", Code.NAMES_OTHER_FILE)
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.body("project_id: myapp", Spoil.utf8("project_id: my\u0430pp"))),
        parent("a write-ahead quotes another parent")
            .spoiling(
                ANNOUNCE_MERGE,
                Spoil.both(QUOTING, Spoil.file(Worlds.PRODUCTION, MessageCases::elsewhere))),
        parent("a merge quotes another parent").on(PENDING).spoiling(MERGE, QUOTING),
        parent("a CommitRotation quotes another parent")
            .on(ANNOUNCED)
            .spoiling(COMMIT_ROTATION, QUOTING),
        parent("a block quotes another parent")
            .on(ANNOUNCED)
            .spoiling(
                COMMIT_ROTATION,
                Spoil.body(
                    t ->
                        t.replaceFirst(
                            "parent_commit_sha: [0-9a-f]{40}", "parent_commit_sha: " + ELSEWHERE))),
        parent("a rotation's write-ahead quotes another parent")
            .spoiling(Worlds.ANNOUNCE_ROTATION, QUOTING),
        parent("a reversal quotes another parent").on(ANNOUNCED).spoiling(REVERSE, QUOTING),
        parent("a reconciliation quotes another parent")
            .on(ANNOUNCED)
            .spoiling(ROLL_BACK, QUOTING));
  }

  private static Case parent(String name) {
    return refused(name, Code.QUOTED_PARENT);
  }

  private static String elsewhere(String text) {
    return text.replaceFirst(
        "parent(_commit)?_sha(\"?: \"?)[0-9a-f]{40}", "parent$1_sha$2" + ELSEWHERE);
  }
}
