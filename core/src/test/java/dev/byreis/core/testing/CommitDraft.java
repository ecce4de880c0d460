package dev.byreis.core.testing;

import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A commit before it becomes an object. Everything that a test may want to spoil can be changed
 * here, one thing at a time; the rest stays valid.
 *
 * @param files what changes against the first parent
 * @param message the whole message
 * @param parents usually the head of the world
 * @param when the date of author and committer
 * @param beforeSigning what is done to the object's content before it is signed
 * @param seal makes the final content, usually by signing
 */
public record CommitDraft(
    SortedMap<TreePath, DraftFile> files,
    Bytes message,
    List<CommitId> parents,
    Instant when,
    UnaryOperator<Bytes> beforeSigning,
    UnaryOperator<Bytes> seal) {
  public CommitDraft {
    files = new TreeMap<>(files);
    parents = List.copyOf(parents);
  }

  static CommitDraft of(ComposedCommit commit, List<CommitId> parents, Instant when) {
    SortedMap<TreePath, DraftFile> files = new TreeMap<>();
    commit.files().forEach((path, content) -> files.put(path, DraftFile.of(content)));
    return new CommitDraft(files, commit.message(), parents, when, content -> content, c -> c);
  }

  /** With this content at the path, as a regular file. */
  public CommitDraft withFile(String path, String content) {
    return withFile(path, DraftFile.of(Bytes.utf8(content)));
  }

  public CommitDraft withFile(String path, DraftFile file) {
    SortedMap<TreePath, DraftFile> more = new TreeMap<>(files);
    more.put(new TreePath(path), file);
    return new CommitDraft(more, message, parents, when, beforeSigning, seal);
  }

  /** With the path as it is in the parent. */
  public CommitDraft leaving(String path) {
    SortedMap<TreePath, DraftFile> less = new TreeMap<>(files);
    less.remove(new TreePath(path));
    return new CommitDraft(less, message, parents, when, beforeSigning, seal);
  }

  /** With a changed text in a file that the draft writes. */
  public CommitDraft editing(String path, UnaryOperator<String> edit) {
    if (!(files.get(new TreePath(path)) instanceof DraftFile.Content content)) {
      throw new AssertionError("the draft does not write " + path);
    }
    return withFile(
        path,
        new DraftFile.Content(
            content.mode(),
            Bytes.owning(
                edit.apply(content.bytes().toLatin1()).getBytes(StandardCharsets.ISO_8859_1))));
  }

  /** With another message, byte for byte: footers are not made again. */
  public CommitDraft withMessage(Bytes other) {
    return new CommitDraft(files, other, parents, when, beforeSigning, seal);
  }

  /** With a changed message: footers are not made again. */
  public CommitDraft editingMessage(UnaryOperator<String> edit) {
    return withMessage(
        Bytes.owning(edit.apply(message.toLatin1()).getBytes(StandardCharsets.ISO_8859_1)));
  }

  public CommitDraft withParents(CommitId... others) {
    return new CommitDraft(files, message, List.of(others), when, beforeSigning, seal);
  }

  public CommitDraft at(Instant time) {
    return new CommitDraft(files, message, parents, time, beforeSigning, seal);
  }

  /** Natively signed by this key. */
  public CommitDraft signedBy(SigningKey key) {
    return sealed(content -> Sshsig.signCommit(key, content));
  }

  public CommitDraft unsigned() {
    return sealed(content -> content);
  }

  /** With other final bytes: they are made from the unsigned content of the object. */
  public CommitDraft sealed(UnaryOperator<Bytes> other) {
    return new CommitDraft(files, message, parents, when, beforeSigning, other);
  }

  /** With the final bytes changed after signing. */
  public CommitDraft spoiledAfterSigning(UnaryOperator<Bytes> spoil) {
    return sealed(content -> spoil.apply(seal.apply(content)));
  }

  /** With one more header line after the committer, signed along. */
  public CommitDraft withHeader(String line) {
    return new CommitDraft(
        files,
        message,
        parents,
        when,
        content ->
            Bytes.owning(
                beforeSigning
                    .apply(content)
                    .toLatin1()
                    .replaceFirst("\n\n", "\n" + line + "\n\n")
                    .getBytes(StandardCharsets.ISO_8859_1)),
        seal);
  }
}
