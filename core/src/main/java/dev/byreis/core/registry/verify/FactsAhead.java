package dev.byreis.core.registry.verify;

import dev.byreis.core.registry.RegistryCommit;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.ReadAhead;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Iterator;

/**
 * The facts about one commit of a history after the other. In a long history the walk, the reading
 * of files and the judging go on side by side, each some way ahead of the next.
 */
final class FactsAhead implements Iterator<RegistryCommit>, AutoCloseable {
  private final ReadAhead<CommitChanges> changes;
  private final ReadAhead<RegistryCommit> facts;

  /** Reads the facts about one commit. */
  interface Reader {
    RegistryCommit read(CommitChanges commit) throws UnreadableRepositoryException;
  }

  private FactsAhead(ReadAhead<CommitChanges> changes, ReadAhead<RegistryCommit> facts) {
    this.changes = changes;
    this.facts = facts;
  }

  static FactsAhead of(
      Iterator<CommitChanges> history, RepositoryView.Neighbours view, Reader reader) {
    ReadAhead<CommitChanges> changes = view.ahead(history, commit -> commit.changes().size());
    return new FactsAhead(
        changes, view.ahead(reading(changes, reader), commit -> commit.files().size()));
  }

  private static Iterator<RegistryCommit> reading(Iterator<CommitChanges> changes, Reader reader) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return changes.hasNext();
      }

      @Override
      public RegistryCommit next() {
        try {
          return reader.read(changes.next());
        } catch (UnreadableRepositoryException e) {
          throw new UncheckedUnreadableRepositoryException(e);
        }
      }
    };
  }

  @Override
  public boolean hasNext() {
    return facts.hasNext();
  }

  @Override
  public RegistryCommit next() {
    return facts.next();
  }

  /** Returns when nothing reads the history any more. */
  @Override
  public void close() {
    facts.close();
    changes.close();
  }
}
