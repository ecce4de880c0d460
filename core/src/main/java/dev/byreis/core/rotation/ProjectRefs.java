package dev.byreis.core.rotation;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;

/** The branches of a project repository, and how commits descend from each other. */
public interface ProjectRefs {
  /**
   * Every ref below {@code refs/heads/}, as one advertisement names them (ROT-10).
   *
   * @throws UnreadableRepositoryException if not all can be seen, or one names no commit
   */
  RefTable<CommitId> branches() throws UnreadableRepositoryException;

  /** Whether a commit is the other or an ancestor of it. */
  boolean isReachable(CommitId ancestor, CommitId from) throws UnreadableRepositoryException;

  /**
   * The content of the annotated tag that the ref names; empty if there is no such ref, or it names
   * something else.
   */
  Optional<Bytes> findTag(RefName ref) throws UnreadableRepositoryException;

  /** The content of the annotated tag of this name; empty if the object is something else. */
  Optional<Bytes> findTag(ObjectName object) throws UnreadableRepositoryException;
}
