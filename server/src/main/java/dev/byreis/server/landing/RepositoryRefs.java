package dev.byreis.server.landing;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The refs of one repository on disk. */
public interface RepositoryRefs extends TrustedRefs.Straying {
  /**
   * Where the ref is now.
   *
   * @throws IOException also if it is there and cannot be read
   */
  RefPosition find(RefName ref) throws IOException;

  /**
   * Forgets where refs were, so that each is read again, however little its file seems to have
   * changed.
   */
  void forget();

  /** Every ref that there is, also one that cannot be read. */
  Set<RefName> names() throws IOException;

  /**
   * Where every ref is.
   *
   * @throws IOException also if one cannot be read
   */
  RefTable<ObjectName> all() throws IOException;

  /**
   * Moves every ref by compare-and-set, synced when it returns.
   *
   * @return whether all have moved; otherwise none has
   */
  Moved move(List<RefUpdate> updates) throws IOException;

  /**
   * Takes away the locks that a process which died while it moved these refs has left: nothing
   * could move them any more. Only for updates of an open journal entry, by whoever is alone with
   * it.
   */
  void breakLocks(List<RefUpdate> updates) throws IOException;

  /**
   * Whether each of these objects is there, with everything that it reaches and that these refs'
   * positions before did not.
   */
  boolean isWhole(List<RefUpdate> updates) throws IOException;

  /** Whether the one commit is the other, or descends from it; not so if either is missing. */
  boolean descends(ObjectName commit, ObjectName ancestor) throws IOException;

  /** What became of a set of updates. */
  enum Moved {
    ALL,
    NONE
  }
}
