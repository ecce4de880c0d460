package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.SigningKey;
import java.util.List;
import java.util.regex.Pattern;

/** The head of a log as its key has signed it (C2SP tlog-checkpoint). */
public final class Checkpoint {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final TreeHead head;
  private final SignedNote note;

  private Checkpoint(TreeHead head, SignedNote note) {
    this.head = head;
    this.note = note;
  }

  /**
   * Signs a head.
   *
   * @param origin the name of the log, and of its key
   */
  public static Checkpoint sign(String origin, TreeHead head, SigningKey key) {
    return new Checkpoint(head, SignedNote.sign(text(origin, head), origin, key));
  }

  /** The same with one more signature, by a key of the same name. */
  Checkpoint alsoSignedBy(String origin, SigningKey key) {
    return new Checkpoint(head, note.alsoSignedBy(origin, key));
  }

  /**
   * Opens what is said to be a checkpoint of the log that has this key.
   *
   * @throws MalformedLogException if it is not one, or another log's
   */
  public static Checkpoint open(Bytes note, NoteKey key) throws MalformedLogException {
    SignedNote signed = SignedNote.open(note, key);
    List<String> lines = List.of(signed.text().split("\n", -1));
    if (lines.size() < 4 || lines.subList(0, lines.size() - 1).contains("")) {
      throw new MalformedLogException("a checkpoint has at least three lines, and no empty one");
    }
    if (!lines.get(0).equals(key.name())) {
      throw new MalformedLogException("a checkpoint of another log");
    }
    if (!SIZE.matcher(lines.get(1)).matches()) {
      throw new MalformedLogException("a checkpoint with a malformed size");
    }
    TreeHash root =
        TreeHash.findBase64(lines.get(2))
            .orElseThrow(() -> new MalformedLogException("a checkpoint with a malformed hash"));
    return new Checkpoint(new TreeHead(Long.parseLong(lines.get(1)), root), signed);
  }

  static String text(String origin, TreeHead head) {
    return origin + "\n" + head.size() + "\n" + head.root().base64() + "\n";
  }

  public TreeHead head() {
    return head;
  }

  /** The signed note. */
  public Bytes note() {
    return note.note();
  }
}
