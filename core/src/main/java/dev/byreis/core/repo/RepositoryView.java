package dev.byreis.core.repo;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Reads one repository. Every method answers from objects and refs as they are now and never
 * writes. An object that should be there and is not, or cannot be read, is an {@link
 * UnreadableRepositoryException}: the caller could not see enough (Inconclusive), it is never
 * "absent".
 */
public interface RepositoryView {
  /**
   * The same for one thread that reads many objects which resemble each other: it remembers what
   * they are stored as differences from, until it is closed.
   */
  Neighbours neighbours();

  /** A view for one thread; close it. */
  interface Neighbours extends RepositoryView, AutoCloseable {
    /**
     * Reads a sequence beside its user, who alone uses it; close that before this.
     *
     * @param weight what an item costs while it waits; 64 is not much
     */
    <T> ReadAhead<T> ahead(Iterator<T> source, ToIntFunction<T> weight);

    @Override
    void close();
  }

  /** Where the ref points, peeled to nothing; empty if there is no such ref. */
  Optional<ObjectName> findRef(RefName ref) throws UnreadableRepositoryException;

  RawCommit getCommit(CommitId id) throws UnreadableRepositoryException, MalformedObjectException;

  /** What the commit's tree holds at the path; empty if nothing. */
  Optional<TreeEntry> findEntry(CommitId commit, TreePath path)
      throws UnreadableRepositoryException;

  /** The blob's bytes if it has at most {@code maxBytes}. */
  BlobContent readBlob(ObjectName blob, long maxBytes) throws UnreadableRepositoryException;

  /** The blob's size in bytes. */
  long sizeOf(ObjectName blob) throws UnreadableRepositoryException;

  /**
   * Every file of the commit's tree, in path order. The stream holds the repository open: close it.
   * While it is read it throws {@link UncheckedUnreadableRepositoryException}.
   */
  Stream<TreeChange.Added> files(CommitId commit) throws UnreadableRepositoryException;

  /**
   * Every file that differs between the trees of two commits, whatever they descend from, in path
   * order. The stream is as that of {@link #files}.
   */
  Stream<TreeChange> changes(CommitId before, CommitId after) throws UnreadableRepositoryException;

  /**
   * The first-parent history that ends at {@code head}, oldest first: the commits after {@code
   * after}, each against its first parent. Close the stream. While it is read it throws {@link
   * UncheckedUnreadableRepositoryException}.
   *
   * @throws UnreadableRepositoryException also if {@code after} is not on that history
   */
  Stream<CommitChanges> historySince(CommitId after, CommitId head)
      throws UnreadableRepositoryException;

  /** Like {@link #historySince}, from the root commit on. */
  Stream<CommitChanges> history(CommitId head) throws UnreadableRepositoryException;
}
