package dev.byreis.server.start;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.ReadAhead;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ProjectRefs;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A repository with its refs as they once were, and the objects that it still has. */
sealed class RefsOfThen implements ProjectRefs, RepositoryView {
  private final SortedMap<RefName, ObjectName> then;
  private final ProjectRefs refs;
  private final RepositoryView view;

  RefsOfThen(GitStore store, SortedMap<RefName, ObjectName> then) {
    this(new TreeMap<>(then), store.refs(), store.view());
  }

  private RefsOfThen(SortedMap<RefName, ObjectName> then, ProjectRefs refs, RepositoryView view) {
    this.then = then;
    this.refs = refs;
    this.view = view;
  }

  /** The same through one reader of the objects. */
  private static final class OneReader extends RefsOfThen implements Neighbours {
    private final Neighbours objects;

    OneReader(RefsOfThen of, Neighbours objects) {
      super(of.then, of.refs, objects);
      this.objects = objects;
    }

    @Override
    public <T> ReadAhead<T> ahead(Iterator<T> source, ToIntFunction<T> weight) {
      return objects.ahead(source, weight);
    }

    @Override
    public void close() {
      objects.close();
    }
  }

  @Override
  public RefTable<CommitId> branches() {
    SortedMap<RefName, CommitId> branches = new TreeMap<>();
    then.forEach(
        (ref, object) -> {
          if (ref.isBranch()) {
            branches.put(ref, CommitId.of(object));
          }
        });
    return RefTable.of(branches);
  }

  @Override
  public boolean isReachable(CommitId ancestor, CommitId from)
      throws UnreadableRepositoryException {
    return refs.isReachable(ancestor, from);
  }

  @Override
  public Optional<Bytes> findTag(RefName ref) throws UnreadableRepositoryException {
    ObjectName object = then.get(ref);
    return object == null ? Optional.empty() : refs.findTag(object);
  }

  @Override
  public Optional<Bytes> findTag(ObjectName object) throws UnreadableRepositoryException {
    return refs.findTag(object);
  }

  @Override
  public Neighbours neighbours() {
    return new OneReader(this, view.neighbours());
  }

  @Override
  public Optional<ObjectName> findRef(RefName ref) {
    return Optional.ofNullable(then.get(ref));
  }

  @Override
  public RawCommit getCommit(CommitId id)
      throws UnreadableRepositoryException, MalformedObjectException {
    return view.getCommit(id);
  }

  @Override
  public Optional<TreeEntry> findEntry(CommitId commit, TreePath path)
      throws UnreadableRepositoryException {
    return view.findEntry(commit, path);
  }

  @Override
  public BlobContent readBlob(ObjectName blob, long maxBytes) throws UnreadableRepositoryException {
    return view.readBlob(blob, maxBytes);
  }

  @Override
  public long sizeOf(ObjectName blob) throws UnreadableRepositoryException {
    return view.sizeOf(blob);
  }

  @Override
  public Stream<TreeChange.Added> files(CommitId commit) throws UnreadableRepositoryException {
    return view.files(commit);
  }

  @Override
  public Stream<TreeChange> changes(CommitId before, CommitId after)
      throws UnreadableRepositoryException {
    return view.changes(before, after);
  }

  @Override
  public Stream<CommitChanges> historySince(CommitId after, CommitId head)
      throws UnreadableRepositoryException {
    return view.historySince(after, head);
  }

  @Override
  public Stream<CommitChanges> history(CommitId head) throws UnreadableRepositoryException {
    return view.history(head);
  }
}
