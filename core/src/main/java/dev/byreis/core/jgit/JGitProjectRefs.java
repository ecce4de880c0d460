package dev.byreis.core.jgit;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ProjectRefs;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads a project repository's refs through JGit. Safe for many threads at once. */
public final class JGitProjectRefs implements ProjectRefs {
  private static final int LARGEST_TAG = 1 << 20;

  private final Repository refs;
  private final Repository repository;
  private final KnownBranches branches;
  private final Source source;

  /** Looks, now, or has looked before. */
  @FunctionalInterface
  private interface Source {
    RefLook look() throws IOException;
  }

  /** Reads this repository; closing it stays with its owner. */
  public JGitProjectRefs(Repository repository) {
    KnownRefs known = new KnownRefs();
    this.refs = repository;
    this.repository = repository;
    this.branches = new KnownBranches();
    this.source = () -> known.look(repository);
  }

  /**
   * Sees the refs before a push, and the objects that it brought.
   *
   * @param refs the repository without them
   * @param quarantine the repository with them
   * @param branches what is known of the branches there
   * @param look where all refs are
   */
  public JGitProjectRefs(
      Repository refs, Repository quarantine, KnownBranches branches, RefLook look) {
    this.refs = refs;
    this.repository = quarantine;
    this.branches = branches;
    this.source = () -> look;
  }

  @Override
  public RefTable<CommitId> branches() throws UnreadableRepositoryException {
    RefTable<ObjectName> positions =
        Reading.read(
            "the branches",
            () -> source.look().complete(name -> name.startsWith(Constants.R_HEADS)));
    try (ObjectReader reader = refs.newObjectReader()) {
      return branches.among(positions, reader);
    }
  }

  @Override
  public boolean isReachable(CommitId ancestor, CommitId from)
      throws UnreadableRepositoryException {
    if (ancestor.equals(from)) {
      return true;
    }
    return Reading.read(
        "the history of commit " + from,
        () -> {
          try (RevWalk walk = new RevWalk(repository)) {
            if (!walk.getObjectReader().getShallowCommits().isEmpty()) {
              throw new IOException("the repository is shallow");
            }
            walk.setRetainBody(false);
            return walk.isMergedInto(
                walk.parseCommit(ObjectId.fromString(ancestor.hex())),
                walk.parseCommit(ObjectId.fromString(from.hex())));
          }
        });
  }

  @Override
  public Optional<Bytes> findTag(RefName ref) throws UnreadableRepositoryException {
    return Reading.read(
        "tag " + ref,
        () -> {
          Optional<ObjectId> id = Refs.find(repository, ref);
          return id.isEmpty() ? Optional.empty() : tag(id.get());
        });
  }

  @Override
  public Optional<Bytes> findTag(ObjectName object) throws UnreadableRepositoryException {
    return Reading.read("tag " + object, () -> tag(ObjectId.fromString(object.hex())));
  }

  /** No tag that anyone acknowledges with is larger than what is read. */
  private Optional<Bytes> tag(ObjectId id) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader tag = reader.open(id);
      return tag.getType() == Constants.OBJ_TAG && tag.getSize() <= LARGEST_TAG
          ? Optional.of(Bytes.owning(tag.getCachedBytes(LARGEST_TAG)))
          : Optional.empty();
    }
  }
}
