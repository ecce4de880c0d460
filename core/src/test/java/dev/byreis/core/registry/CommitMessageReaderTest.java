package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.CommitMessage.Problem;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.Vectors;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault at a time in messages that are good otherwise. */
class CommitMessageReaderTest {
  private static final String H64 = "0".repeat(64);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        // The frame.
        "X02|\\n\\nproject_id|\\nproject_id|FORM",
        "X02|\\n\\nproject_id|\\n\\n\\nproject_id|FORM",
        "X02|write-ahead\\n|write-ahead \\n|NO_KIND",
        "X02|byreis: counter|byreis: Counter|NO_KIND",
        "X02|file: production|file:  production|FORM_OR_ID",
        "X02|file: production|file: production |FORM_OR_ID",
        "X02|file: production\\n|file: production\\r\\n|FORM_OR_ID",
        "X02|pending_counter: 1|pending_counter: 01|FORM",
        "X02|pending_counter: 1|pending_counter: +1|FORM",
        "X02|pending_counter: 1|pending_counter: 18446744073709551616|FORM",
        "X02|target_pr: |target_pr:|FORM",
        "X02|target_artifact_sha: |target_artifact_sha: A|FORM",
        "X02|parent_commit_sha: |parent_commit_sha: 0|FORM",
        "X02|project_id: myapp|project_id: .myapp|IDENTIFIER",
        "X02|file: production|file: pending|IDENTIFIER",
        "X02|\\nbyreis-signer|byreis-signer|FORM",
        "X02|\\nbyreis-signer|\\n\\nbyreis-signer|FORM",
        "X02|byreis-signer: alice|byreis-signer: |SIGNER_ID",
        "X02|byreis-signer: alice|byreis-signer:  alice|SIGNER_ID",
        "X02|byreis-signer: alice|byreis-signer: al ice|SIGNER_ID",
        "X02|byreis-sig: |byreis-sig: 0|FORM",
        "X02|byreis-sig: |Byreis-sig: |FORM",
        // audit_entry_sha.
        "X03|\\n\\nbyreis-signer|\\naudit_entry_sha: %h\\n\\nbyreis-signer|AUDIT_ENTRY",
        "X03|audit_entry_sha: |audit_entry_sha: x|FORM",
        "X08|audit_entry_sha|audit_entry_shb|AUDIT_ENTRY",
        "X11|audit_entry_sha|audit_entry_shb|AUDIT_ENTRY",
        "X13|audit_entry_sha|audit_entry_shb|AUDIT_ENTRY",
        "X07|file: production|audit_entry_sha: %h\\nfile: production|AUDIT_ENTRY",
        // Blocks and lists.
        "X08|file: production|file: zzz|FORM",
        "X08|file: staging|file: production|FORM",
        "X08|  pending_counter|pending_counter|FORM",
        "X08|  pending_counter|   pending_counter|FORM",
        "X11|pendings_cleared: 2|pendings_cleared: 1|FORM",
        "X11|pendings_cleared: 2|pendings_cleared: 3|FORM",
        "X11|pending_cleared: production|pending_cleared: zzz|FORM",
        "X11|pending_cleared: staging|pending_cleared: production|FORM",
        // Rotation write-ahead and reconciliation.
        "X07|rotation_branch: byreis/|rotation_branch: x/|BRANCH",
        "X07|target_pr: myorg/myapp-secrets/byreis/rotate-|target_pr: myorg/myapp-secrets/x-|BRANCH",
        "X07|recipient_added: age1|recipient_added: AGE1|RECIPIENTS",
        "X13|direction: roll-forward|direction: forward|FORM",
        "X13|direction: roll-forward|direction: roll-back|FORM",
        "X13|reason_code: phase|reason_code: Phase|FORM",
        "X13|rotation_branch: byreis/|rotation_branch: x/|FORM",
        "X13|byreis-cosigner|byreis-cosigned|FORM",
        "X13|byreis-cosigner: bob|byreis-cosigner: |SIGNER_ID",
        "X13|byreis-cosig: |byreis-cosig: 0|FORM"
      })
  void aFaultIsNamed(String name, String from, String to, String problem) {
    String good = good(name);
    String bad =
        good.replaceFirst(
            Pattern.quote(from.replace("\\n", "\n")),
            to.replace("\\n", "\n").replace("\\r", "\r").replace("%h", H64));
    assertThat(bad).isNotEqualTo(good);
    CommitMessage read = CommitMessageReader.read(Bytes.utf8(bad));
    switch (problem) {
      case "NO_KIND" -> assertThat(read).isInstanceOf(CommitMessage.OfNoKind.class);
      case "FORM_OR_ID" ->
          assertThat(((CommitMessage.Malformed) read).problem())
              .isIn(Problem.FORM, Problem.IDENTIFIER);
      default ->
          assertThat(((CommitMessage.Malformed) read).problem())
              .isEqualTo(Problem.valueOf(problem));
    }
  }

  @Test
  void everyLineLeftOutOrTwiceIsSeen() {
    for (String name : new String[] {"X02", "X03", "X07", "X08", "X11", "X13", "X15"}) {
      String[] lines = good(name).split("\n", -1);
      for (int i = 0; i < lines.length - 1; i++) {
        assertNotTheSame(name, without(lines, i));
        assertNotTheSame(name, twice(lines, i));
      }
      assertMalformed(good(name).substring(0, good(name).length() - 1));
      assertMalformed(good(name) + "\n");
    }
  }

  /** A recipient line may be left out: then it is another message, with another body. */
  private static void assertNotTheSame(String name, String text) {
    CommitMessage read = CommitMessageReader.read(Bytes.utf8(text));
    boolean sound = read instanceof CommitMessage.Signed || read instanceof CommitMessage.Cosigned;
    if (sound) {
      CommitBody body =
          read instanceof CommitMessage.Signed signed
              ? signed.body()
              : ((CommitMessage.Cosigned) read).body();
      assertThat(Bytes.utf8(text).startsWith(CommitBodyWriter.write(body))).isTrue();
      assertThat(text).isNotEqualTo(good(name));
    }
  }

  @Test
  void aCosignerInAnotherKindIsAFault() {
    String text = good("X02");
    int at = text.indexOf("\nbyreis-signer");
    assertMalformed(
        text.substring(0, at)
            + "\nbyreis-cosigner: bob\nbyreis-cosig: "
            + "0".repeat(128)
            + "\n"
            + text.substring(at));
  }

  @Test
  void aRotationWithoutBlocksIsAFault() {
    String text = good("X08");
    int from = text.indexOf("file: ");
    int to = text.indexOf("\nbyreis-signer");
    assertMalformed(text.substring(0, from) + text.substring(to));
  }

  @Test
  void aRollBackMayClearNothing() {
    String text = good("X15");
    int from = text.indexOf("pendings_cleared: ");
    int to = text.indexOf("\nbyreis-cosigner");
    String none = text.substring(0, from) + "pendings_cleared: 0\n" + text.substring(to);
    assertThat(CommitMessageReader.read(Bytes.utf8(none)))
        .isInstanceOf(CommitMessage.Cosigned.class);
  }

  @Test
  void anythingElseIsAdministrative() {
    for (String text : new String[] {"", "\n", "x", "byreis", " byreis: x\n", "Byreis: x\n"}) {
      assertThat(CommitMessageReader.read(Bytes.utf8(text)))
          .as(text)
          .isInstanceOf(CommitMessage.Administrative.class);
    }
    assertThat(CommitMessageReader.read(Bytes.utf8("byreis:")))
        .isInstanceOf(CommitMessage.OfNoKind.class);
  }

  @Test
  void anApprovalIsReadAsItWasSigned() {
    Bytes text = Bytes.utf8("registry: add carol\n\nShe joins.\n");
    ObjectName tree = new ObjectName("1".repeat(40));
    CommitId parent = new CommitId("2".repeat(40));
    CommitMessage.Footer footer = ApprovalPayload.sign(tree, parent, text, TestKeys.BOB.signer());

    var read =
        (CommitMessage.Administrative)
            CommitMessageReader.read(CommitMessageWriter.approved(text, footer));

    var by = (CommitMessage.Approval.By) read.approval();
    assertThat(by.cosigner()).isEqualTo(footer);
    assertThat(by.textBytes()).isEqualTo(text);
    assertThat(
            TestKeys.BOB
                .key()
                .publicKey()
                .verifies(
                    Bytes.utf8(
                        "byreis-registry-cosign/v1\ntree "
                            + tree
                            + "\nparent "
                            + parent
                            + "\n\nregistry: add carol\n\nShe joins.\n"),
                    by.cosigner().signature()))
        .isTrue();
  }

  private static void assertMalformed(String text) {
    assertThat(CommitMessageReader.read(Bytes.utf8(text)))
        .isInstanceOf(CommitMessage.Malformed.class);
  }

  private static String without(String[] lines, int index) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      if (i != index) {
        text.append(lines[i]).append(i < lines.length - 1 ? "\n" : "");
      }
    }
    return text.toString();
  }

  private static String twice(String[] lines, int index) {
    String[] more = Arrays.copyOf(lines, lines.length);
    more[index] = lines[index] + "\n" + lines[index];
    return String.join("\n", more);
  }

  /** The message of a fixture, put together from its parts. */
  private static String good(String name) {
    String at = "cases." + name + ".";
    Vectors vectors = Vectors.EXTENSION;
    String cosigner =
        vectors.has(at + "cosigner")
            ? "\nbyreis-cosigner: "
                + vectors.text(at + "cosigner")
                + "\nbyreis-cosig: "
                + vectors.text(at + "cosig_hex")
                + "\n"
            : "";
    return vectors.text(at + "body")
        + cosigner
        + "\nbyreis-signer: "
        + vectors.text(at + "signer")
        + "\nbyreis-sig: "
        + vectors.text(at + "sig_hex")
        + "\n";
  }
}
