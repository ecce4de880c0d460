package dev.byreis.core.jgit;

import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.ReadAhead;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Reads a repository through JGit. Safe for many threads at once: each call has its own reader. A
 * stream belongs to the thread that reads it.
 *
 * <p>Histories are read from the commits' own bytes, so neither a graft nor a shallow boundary
 * shortens them: where a shallow repository lacks a needed parent, it is unreadable (REG-147).
 */
public sealed class JGitRepositoryView implements RepositoryView {
  private final Repository repository;

  /** Reads this repository; closing it stays with its owner. */
  public JGitRepositoryView(Repository repository) {
    this.repository = repository;
  }

  /** Has one reader for all calls: JGit keeps the bases of stored differences with a reader. */
  private static final class OneReader extends JGitRepositoryView implements Neighbours {
    private final ObjectReader reader;

    OneReader(Repository repository) {
      super(repository);
      this.reader = repository.newObjectReader();
    }

    @Override
    <T> T run(ReaderWork<T> work) throws IOException {
      return work.run(reader);
    }

    @Override
    public <T> ReadAhead<T> ahead(Iterator<T> source, ToIntFunction<T> weight) {
      return new ReadingThread<>(source, weight);
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  @Override
  public final Neighbours neighbours() {
    return new OneReader(repository);
  }

  @Override
  public Optional<ObjectName> findRef(RefName ref) throws UnreadableRepositoryException {
    return Reading.read("ref " + ref, () -> Refs.find(repository, ref))
        .map(id -> new ObjectName(id.name()));
  }

  @Override
  public RawCommit getCommit(CommitId id)
      throws UnreadableRepositoryException, MalformedObjectException {
    ObjectId name = ObjectId.fromString(id.hex());
    return CommitReader.parse(
        name, withReader("commit " + id, reader -> new CommitReader(reader).bytesOf(name)));
  }

  @Override
  public Optional<TreeEntry> findEntry(CommitId commit, TreePath path)
      throws UnreadableRepositoryException {
    ObjectId tree = treeOf(commit);
    return withReader(path + " of commit " + commit, reader -> findEntry(reader, tree, path));
  }

  private static Optional<TreeEntry> findEntry(ObjectReader reader, ObjectId root, TreePath path)
      throws IOException {
    CanonicalTreeParser tree = new CanonicalTreeParser(new byte[0], reader, root);
    byte[][] components = PathText.components(path);
    for (int i = 0; i < components.length; i++) {
      if (!seek(tree, components[i])) {
        return Optional.empty();
      }
      FileMode mode = FileMode.ofBits(tree.getEntryRawMode());
      ObjectId id = tree.getEntryObjectId();
      if (i == components.length - 1) {
        return Optional.of(new TreeEntry(mode, new ObjectName(id.name())));
      }
      if (mode != FileMode.FOLDER) {
        return Optional.empty();
      }
      tree.reset(reader, id);
    }
    return Optional.empty();
  }

  /** JGit's own search gives up at "a-b" when it looks for the folder "a". */
  private static boolean seek(CanonicalTreeParser tree, byte[] name) {
    for (; !tree.eof(); tree.next(1)) {
      if (tree.getNameLength() == name.length) {
        byte[] there = new byte[name.length];
        tree.getName(there, 0);
        if (Arrays.equals(there, name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public BlobContent readBlob(ObjectName blob, long maxBytes) throws UnreadableRepositoryException {
    ObjectId id = ObjectId.fromString(blob.hex());
    return withReader(
        "blob " + blob,
        reader -> {
          // one search through the packs; JGit itself holds no object that is larger than its
          // threshold for streaming
          ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
          long size = loader.getSize();
          if (size > maxBytes || size > Integer.MAX_VALUE) {
            return new BlobContent.TooLarge(size);
          }
          return new BlobContent.Read(Bytes.owning(loader.getCachedBytes((int) size)));
        });
  }

  @Override
  public long sizeOf(ObjectName blob) throws UnreadableRepositoryException {
    ObjectId id = ObjectId.fromString(blob.hex());
    // asked for a blob, JGit would list the packs first, for one that has an index of sizes
    return withReader("blob " + blob, reader -> reader.getObjectSize(id, ObjectReader.OBJ_ANY));
  }

  @Override
  public Stream<TreeChange.Added> files(CommitId commit) throws UnreadableRepositoryException {
    return ChangeStream.stream(repository.newObjectReader(), TreeComparison.NOTHING, treeOf(commit))
        .map(JGitRepositoryView::added);
  }

  private static TreeChange.Added added(TreeChange file) {
    return new TreeChange.Added(file.path(), file.after().orElseThrow());
  }

  @Override
  public Stream<TreeChange> changes(CommitId before, CommitId after)
      throws UnreadableRepositoryException {
    return ChangeStream.stream(repository.newObjectReader(), treeOf(before), treeOf(after));
  }

  @Override
  public Stream<CommitChanges> historySince(CommitId after, CommitId head)
      throws UnreadableRepositoryException {
    return FirstParentHistory.stream(
        repository.newObjectReader(),
        ObjectId.fromString(after.hex()),
        ObjectId.fromString(head.hex()));
  }

  @Override
  public Stream<CommitChanges> history(CommitId head) throws UnreadableRepositoryException {
    return FirstParentHistory.stream(
        repository.newObjectReader(), ObjectId.zeroId(), ObjectId.fromString(head.hex()));
  }

  private ObjectId treeOf(CommitId commit) throws UnreadableRepositoryException {
    try {
      return ObjectId.fromString(getCommit(commit).tree().hex());
    } catch (MalformedObjectException e) {
      throw Reading.unreadable("commit " + commit, e);
    }
  }

  interface ReaderWork<T> {
    T run(ObjectReader reader) throws IOException;
  }

  private <T> T withReader(String what, ReaderWork<T> work) throws UnreadableRepositoryException {
    return Reading.read(what, () -> run(work));
  }

  <T> T run(ReaderWork<T> work) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      return work.run(reader);
    }
  }
}
