package dev.byreis.core.registry;

import dev.byreis.core.registry.CommitMessage.Problem;
import dev.byreis.core.repo.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a registry commit's message apart: kind by its first line, footers off the end, BODY by its
 * grammar (REG-172 to REG-174, REG-190, REG-205, REG-207). Total: every message is something.
 */
public final class CommitMessageReader {
  /** More than any rotation that the limits of a push let through. */
  private static final int LONGEST = 16 << 20;

  private static final Footing SIGNER = new Footing("byreis-signer", "byreis-sig");
  private static final Footing COSIGNER = new Footing("byreis-cosigner", "byreis-cosig");

  private CommitMessageReader() {}

  /** What the message is; a message that is nothing allowed says so. */
  public static CommitMessage read(Bytes message) {
    if (message.length() > LONGEST) {
      return new CommitMessage.Malformed(Problem.FORM, "longer than " + LONGEST + " bytes");
    }
    // Every kind's grammar is ASCII: one char for each byte keeps positions and bytes the same.
    String text = message.toLatin1();
    if (!text.startsWith(Subject.RESERVED)) {
      return new CommitMessage.Administrative(approval(message, text));
    }
    int lf = text.indexOf('\n');
    String first = lf < 0 ? text : text.substring(0, lf);
    Optional<Subject> subject =
        Arrays.stream(Subject.values()).filter(s -> s.line().equals(first)).findFirst();
    if (subject.isEmpty()) {
      return new CommitMessage.OfNoKind();
    }
    try {
      return footed(subject.get(), message, text);
    } catch (MalformedMessageException e) {
      return e.asMessage();
    }
  }

  private static CommitMessage footed(Subject subject, Bytes message, String text)
      throws MalformedMessageException {
    Footing.Cut signed = SIGNER.cut(text);
    if (subject != Subject.MANUAL_RECONCILIATION) {
      CommitBody body = CommitBodyReader.read(subject, signed.rest());
      return new CommitMessage.Signed(
          message.slice(0, signed.rest().length()), body, signed.footer());
    }
    Footing.Cut cosigned = COSIGNER.cut(signed.rest());
    CommitBody body = CommitBodyReader.read(subject, cosigned.rest());
    return new CommitMessage.Cosigned(
        message.slice(0, cosigned.rest().length()), body, signed.footer(), cosigned.footer());
  }

  /** Free text may look like anything: what is not exactly an approval is none. */
  private static CommitMessage.Approval approval(Bytes message, String text) {
    try {
      Footing.Cut cut = COSIGNER.cut(text);
      return new CommitMessage.Approval.By(cut.footer(), message.slice(0, cut.rest().length()));
    } catch (MalformedMessageException notAnApproval) {
      return new CommitMessage.Approval.None();
    }
  }

  /** One kind of paragraph at the end of a message. */
  private record Footing(String start, Pattern form) {
    /** What stands before the paragraph, its last LF included, and the paragraph. */
    record Cut(String rest, CommitMessage.Footer footer) {}

    Footing(String signerKey, String signatureKey) {
      this(
          "\n\n" + signerKey + ": ",
          Pattern.compile(signerKey + ": ([^\\n]*)\\n" + signatureKey + ": ([0-9a-f]{128})\\n"));
    }

    Cut cut(String text) throws MalformedMessageException {
      int at = text.lastIndexOf(start);
      if (at < 0) {
        throw new MalformedMessageException(
            Problem.FORM, "no " + start.strip() + " paragraph at the end");
      }
      Matcher paragraph = form.matcher(text.substring(at + 2));
      if (!paragraph.matches()) {
        throw new MalformedMessageException(
            Problem.FORM, "the " + start.strip() + " paragraph has not its form");
      }
      if (!AdminId.isValid(paragraph.group(1))) {
        throw new MalformedMessageException(
            Problem.SIGNER_ID, start.strip() + " names no administrator");
      }
      return new Cut(
          text.substring(0, at + 1),
          new CommitMessage.Footer(
              new AdminId(paragraph.group(1)),
              Bytes.owning(HexFormat.of().parseHex(paragraph.group(2)))));
    }
  }
}
