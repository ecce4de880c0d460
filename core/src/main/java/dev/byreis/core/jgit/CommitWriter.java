package dev.byreis.core.jgit;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Makes commits. All objects of one commit go into one pack, which is synced, with its folder,
 * before the commit's name is returned; no ref moves ({@link RefMove} does that). The same draft
 * makes the same commit.
 */
public final class CommitWriter {
  /** Turns the content of an unsigned commit into the content to be stored. */
  public interface Signer {
    Bytes complete(Bytes unsigned) throws IOException;
  }

  /** Stores the commit as it is. */
  public static final Signer UNSIGNED = unsigned -> unsigned;

  private final Repository repository;

  /** Writes into this repository, which keeps its objects in a folder of its own. */
  public CommitWriter(Repository repository) {
    this.repository = repository;
  }

  /**
   * Writes the commit and whatever it needs.
   *
   * @throws IOException if it cannot be written
   * @throws UnreadableRepositoryException if the first parent cannot be read
   */
  public CommitId write(CommitDraft draft, Signer signer)
      throws IOException, UnreadableRepositoryException {
    Path objects = ((ObjectDirectory) repository.getObjectDatabase()).getDirectory().toPath();
    try (StagedPack pack = new StagedPack(repository, objects);
        ObjectInserter inserter = pack.newInserter();
        ObjectReader reader = repository.newObjectReader()) {
      ObjectId tree = writeTree(draft, reader, inserter);
      Bytes content = signer.complete(unsigned(draft, tree));
      ObjectId commit = inserter.insert(Constants.OBJ_COMMIT, content.toByteArray());
      inserter.flush();
      pack.moveIn();
      return new CommitId(commit.name());
    }
  }

  private ObjectId writeTree(CommitDraft draft, ObjectReader reader, ObjectInserter inserter)
      throws IOException, UnreadableRepositoryException {
    TreeEdit edit = new TreeEdit();
    draft.removed().forEach(edit::remove);
    for (Map.Entry<TreePath, Bytes> file : draft.files().entrySet()) {
      edit.put(file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue().toByteArray()));
    }
    return edit.applyToRoot(treeBefore(draft), reader, inserter);
  }

  private ObjectId treeBefore(CommitDraft draft) throws UnreadableRepositoryException {
    if (draft.parents().isEmpty()) {
      return TreeComparison.NOTHING;
    }
    CommitId parent = draft.parents().get(0);
    try {
      return ObjectId.fromString(new JGitRepositoryView(repository).getCommit(parent).tree().hex());
    } catch (MalformedObjectException e) {
      throw Reading.unreadable("commit " + parent, e);
    }
  }

  private static Bytes unsigned(CommitDraft draft, ObjectId tree) {
    StringBuilder headers = new StringBuilder("tree ").append(tree.name()).append('\n');
    for (CommitId parent : draft.parents()) {
      headers.append("parent ").append(parent).append('\n');
    }
    headers.append("author ").append(draft.author().line()).append('\n');
    headers.append("committer ").append(draft.committer().line()).append("\n\n");
    return Bytes.utf8(headers.toString()).plus(draft.message());
  }
}
