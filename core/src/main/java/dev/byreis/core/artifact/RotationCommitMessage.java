package dev.byreis.core.artifact;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.util.List;
import java.util.Optional;

/** The message of a commit on a rotation branch (ART section 13). */
public sealed interface RotationCommitMessage {
  /** The first line of both forms. */
  String SUBJECT = "byreis: rotation re-encrypt";

  ProjectId project();

  /** What it says of each file, ascending by logical name. */
  List<Entry> entries();

  /** The message, with its final line feed. */
  String text();

  /**
   * One re-encrypted file.
   *
   * @param file the logical name
   * @param counter the new counter
   * @param content the new digest of record
   */
  record Entry(LogicalName file, CounterValue counter, ContentSha content) {}

  /**
   * The stock form: one file, and the signature of that file repeated (ART-175, ART-176).
   *
   * @param project the project
   * @param entry the file
   * @param signer the file's signer
   * @param signature the file's signature, 64 bytes; not one of the message
   */
  record OneFile(ProjectId project, Entry entry, AdminId signer, Bytes signature)
      implements RotationCommitMessage {
    @Override
    public List<Entry> entries() {
      return List.of(entry);
    }

    @Override
    public String text() {
      return SUBJECT
          + "\n\nproject_id: "
          + project
          + "\nfile: "
          + entry.file
          + "\npending_counter: "
          + entry.counter
          + "\ncontent_sha: "
          + entry.content
          + "\n\nbyreis-signer: "
          + signer
          + "\nbyreis-sig: "
          + signature.toHex()
          + "\n";
    }
  }

  /** Our form: all files of the project in one commit (ART-177). */
  record AllFiles(ProjectId project, List<Entry> entries) implements RotationCommitMessage {
    public AllFiles {
      entries = List.copyOf(entries);
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("a rotation has files");
      }
      for (int i = 1; i < entries.size(); i++) {
        if (entries.get(i - 1).file.compareTo(entries.get(i).file) >= 0) {
          throw new IllegalArgumentException("files must be ascending, each once");
        }
      }
    }

    @Override
    public String text() {
      StringBuilder out = new StringBuilder(SUBJECT + "\n\nproject_id: " + project + "\n");
      for (Entry entry : entries) {
        out.append("file: ").append(entry.file);
        out.append("\n  pending_counter: ").append(entry.counter);
        out.append("\n  content_sha: ").append(entry.content).append('\n');
      }
      return out.toString();
    }
  }

  /** The message in these original bytes; empty if it is of neither form exactly. */
  static Optional<RotationCommitMessage> find(Bytes message) {
    return RotationMessageReader.read(message);
  }
}
