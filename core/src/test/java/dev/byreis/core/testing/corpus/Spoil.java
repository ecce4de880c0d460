package dev.byreis.core.testing.corpus;

import dev.byreis.core.registry.ApprovalPayload;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Ways to spoil a draft in one place and keep the rest of it valid. Texts are one char for each
 * byte.
 */
final class Spoil {
  private static final String COSIGNER = "\n\nbyreis-cosigner: ";
  private static final String SIGNER = "\n\nbyreis-signer: ";

  private Spoil() {}

  /** Another BODY, signed again by whoever signed it: alice, and bob where there are two. */
  static UnaryOperator<CommitDraft> body(UnaryOperator<String> edit) {
    return draft -> signedAgain(draft, edit.apply(bodyOf(draft)));
  }

  static UnaryOperator<CommitDraft> body(String from, String to) {
    return body(text -> replaced(text, from, to));
  }

  /** The whole message, footers as they were. */
  static UnaryOperator<CommitDraft> message(UnaryOperator<String> edit) {
    return draft -> draft.editingMessage(edit);
  }

  static UnaryOperator<CommitDraft> message(String from, String to) {
    return message(text -> replaced(text, from, to));
  }

  /** Other footers under the same BODY. */
  static UnaryOperator<CommitDraft> footers(UnaryOperator<Bytes> paragraphs) {
    return draft -> {
      Bytes body = bytes(bodyOf(draft));
      return draft.withMessage(paragraphs.apply(body));
    };
  }

  /** One footer under the same BODY, by this person. */
  static UnaryOperator<CommitDraft> footerOf(TestKeys.Person signer) {
    return footers(
        body ->
            CommitMessageWriter.assemble(
                body, CommitMessageWriter.signerFooter(body, signer.signer())));
  }

  static UnaryOperator<CommitDraft> footersOf(TestKeys.Person signer, TestKeys.Person cosigner) {
    return footers(
        body ->
            CommitMessageWriter.assemble(
                body,
                CommitMessageWriter.signerFooter(body, signer.signer()),
                CommitMessageWriter.cosignerFooter(body, cosigner.signer())));
  }

  static UnaryOperator<CommitDraft> file(String path, UnaryOperator<String> edit) {
    return draft -> draft.editing(path, edit);
  }

  static UnaryOperator<CommitDraft> file(String path, String from, String to) {
    return file(path, text -> replaced(text, from, to));
  }

  static UnaryOperator<CommitDraft> counter(String from, String to) {
    return file(Worlds.PRODUCTION, from, to);
  }

  static UnaryOperator<CommitDraft> with(String path, DraftFile file) {
    return draft -> draft.withFile(path, file);
  }

  static UnaryOperator<CommitDraft> with(String path, String content) {
    return draft -> draft.withFile(path, content);
  }

  /** The file as it is, under another mode. */
  static UnaryOperator<CommitDraft> mode(String path, int mode) {
    return draft -> {
      if (!(draft.files().get(new TreePath(path)) instanceof DraftFile.Content content)) {
        throw new AssertionError("the draft does not write " + path);
      }
      return draft.withFile(path, new DraftFile.Content(mode, content.bytes()));
    };
  }

  static UnaryOperator<CommitDraft> removing(String path) {
    return draft -> draft.withFile(path, new DraftFile.Removed());
  }

  static UnaryOperator<CommitDraft> leaving(String path) {
    return draft -> draft.leaving(path);
  }

  /** Another audit row, hashed and signed for. */
  static UnaryOperator<CommitDraft> row(UnaryOperator<String> edit) {
    return log(
        text -> {
          int start = text.lastIndexOf('\n', text.length() - 2) + 1;
          return text.substring(0, start)
              + edit.apply(text.substring(start, text.length() - 1))
              + "\n";
        });
  }

  static UnaryOperator<CommitDraft> row(String from, String to) {
    return row(text -> replaced(text, from, to));
  }

  /** Another audit log, its last line hashed and signed for. */
  static UnaryOperator<CommitDraft> log(UnaryOperator<String> edit) {
    return draft -> {
      CommitDraft edited = draft.editing(Worlds.LOG, edit);
      if (!(edited.files().get(new TreePath(Worlds.LOG)) instanceof DraftFile.Content content)) {
        throw new AssertionError("no log");
      }
      String text = content.bytes().toLatin1();
      int from = Math.max(0, text.length() - 2);
      String line = text.substring(text.lastIndexOf('\n', from) + 1);
      return signedAgain(
          edited,
          bodyOf(edited)
              .replaceFirst(
                  "audit_entry_sha: [0-9a-f]{64}", "audit_entry_sha: " + bytes(line).sha256Hex()));
    };
  }

  /** The second administrator's approval at the end of the message (REG-207). */
  static UnaryOperator<CommitDraft> approvedBy(TestKeys.Person cosigner) {
    return approvedBy(cosigner, text -> text);
  }

  /** An approval of another text than that which it ends up under. */
  static UnaryOperator<CommitDraft> approvedBy(
      TestKeys.Person cosigner, UnaryOperator<Bytes> approvedText) {
    return draft ->
        new CommitDraft(
            draft.files(),
            draft.message(),
            draft.parents(),
            draft.when(),
            content -> approved(content, cosigner, approvedText),
            draft.seal());
  }

  private static Bytes approved(
      Bytes content, TestKeys.Person cosigner, UnaryOperator<Bytes> approvedText) {
    try {
      RawCommit raw = RawCommit.parse(new CommitId("0".repeat(40)), content);
      Bytes text = raw.message();
      Bytes whole =
          CommitMessageWriter.approved(
              text,
              ApprovalPayload.sign(
                  raw.tree(), raw.parents().get(0), approvedText.apply(text), cosigner.signer()));
      return content.slice(0, content.length() - text.length()).plus(whole);
    } catch (MalformedObjectException e) {
      throw new AssertionError(e);
    }
  }

  /** One spoil after the other. */
  static UnaryOperator<CommitDraft> both(
      UnaryOperator<CommitDraft> first, UnaryOperator<CommitDraft> second) {
    return draft -> second.apply(first.apply(draft));
  }

  static Bytes bytes(String latin1) {
    return Bytes.owning(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The UTF-8 bytes of the text, one char for each. */
  static String utf8(String text) {
    return Bytes.utf8(text).toLatin1();
  }

  static String replaced(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new AssertionError("there is no \"" + from + "\" in\n" + text);
    }
    return text.replace(from, to);
  }

  private static String bodyOf(CommitDraft draft) {
    String text = draft.message().toLatin1();
    int end = text.contains(COSIGNER) ? text.indexOf(COSIGNER) : text.indexOf(SIGNER);
    return text.substring(0, end + 1);
  }

  private static CommitDraft signedAgain(CommitDraft draft, String text) {
    Bytes body = bytes(text);
    boolean two = draft.message().toLatin1().contains(COSIGNER);
    return two
        ? footersOver(draft, body)
        : draft.withMessage(
            CommitMessageWriter.assemble(
                body, CommitMessageWriter.signerFooter(body, TestKeys.ALICE.signer())));
  }

  private static CommitDraft footersOver(CommitDraft draft, Bytes body) {
    return draft.withMessage(
        CommitMessageWriter.assemble(
            body,
            CommitMessageWriter.signerFooter(body, TestKeys.ALICE.signer()),
            CommitMessageWriter.cosignerFooter(body, TestKeys.BOB.signer())));
  }
}
