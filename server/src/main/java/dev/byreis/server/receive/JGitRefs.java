package dev.byreis.server.receive;

import dev.byreis.core.jgit.Refs;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.landing.Disk;
import dev.byreis.server.landing.RepositoryRefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * The refs of a repository through JGit, whose transaction over several refs is one rename of
 * {@code packed-refs}.
 */
final class JGitRefs implements RepositoryRefs {
  private static final String LOCK = ".lock";

  private final Repository repository;
  private final RefMemory memory;

  /** The refs of this repository, of which nothing is known. */
  JGitRefs(Repository repository) {
    this(repository, new RefMemory());
  }

  /**
   * The refs of a repository.
   *
   * @param memory what is known of them
   */
  JGitRefs(Repository repository, RefMemory memory) {
    this.repository = repository;
    this.memory = memory;
  }

  @Override
  public RefPosition find(RefName ref) throws IOException {
    return Refs.find(repository, ref)
        .map(object -> RefPosition.at(new ObjectName(object.name())))
        .orElse(RefPosition.ABSENT);
  }

  @Override
  public Map<RefName, RefPosition> strayed(RefTable<RefPosition> expected) throws IOException {
    return memory.strayed(memory.look(repository), expected);
  }

  private static Optional<String> objectOf(RefPosition position) {
    return position instanceof RefPosition.At at
        ? Optional.of(at.object().hex())
        : Optional.empty();
  }

  @Override
  public Set<RefName> names() throws IOException {
    return memory.look(repository).names();
  }

  @Override
  public RefTable<ObjectName> all() throws IOException {
    return memory.look(repository).complete(name -> true);
  }

  @Override
  public void forget() {
    repository.getRefDatabase().refresh();
  }

  @Override
  public Moved move(List<RefUpdate> updates) throws IOException {
    BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
    batch.setAtomic(true);
    batch.setAllowNonFastForwards(true);
    batch.disableRefLog();
    for (RefUpdate update : updates) {
      batch.addCommand(
          new ReceiveCommand(
              idOf(RefPosition.before(update)),
              idOf(RefPosition.after(update)),
              update.ref().value()));
    }
    Set<Path> folders = touched(updates);
    try (RevWalk walk = new RevWalk(repository)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    if (batch.getCommands().stream()
        .allMatch(command -> command.getResult() == ReceiveCommand.Result.OK)) {
      sync(folders);
      return Moved.ALL;
    }
    return Moved.NONE;
  }

  /**
   * The folders in which these moves change a name: the ref's own; each one above that is made for
   * it; and the top, where {@code packed-refs} is written when a ref is deleted or several move.
   */
  private Set<Path> touched(List<RefUpdate> updates) {
    Path top = repository.getDirectory().toPath();
    Set<Path> folders = new LinkedHashSet<>();
    for (RefUpdate update : updates) {
      Path folder = above(top.resolve(update.ref().value()));
      folders.add(folder);
      while (!folder.equals(top) && !Files.isDirectory(folder)) {
        folder = above(folder);
        folders.add(folder);
      }
    }
    if (updates.size() > 1 || updates.get(0) instanceof RefUpdate.Delete) {
      folders.add(top);
    }
    return folders;
  }

  private static Path above(Path path) {
    return Objects.requireNonNull(path.getParent(), "a path below the repository");
  }

  /** JGit syncs what it writes into a ref's file, not the file's name. */
  private void sync(Set<Path> folders) throws IOException {
    Path top = repository.getDirectory().toPath();
    Set<Path> there = new LinkedHashSet<>();
    for (Path folder : folders) {
      Path at = folder;
      // JGit takes a folder away with its last ref
      while (!at.equals(top) && !Files.isDirectory(at)) {
        at = above(at);
      }
      there.add(at);
    }
    for (Path folder : there) {
      Disk.sync(folder);
    }
  }

  @Override
  public void breakLocks(List<RefUpdate> updates) throws IOException {
    Path folder = repository.getDirectory().toPath();
    Files.deleteIfExists(folder.resolve(Constants.PACKED_REFS + LOCK));
    for (RefUpdate update : updates) {
      Files.deleteIfExists(folder.resolve(update.ref().value() + LOCK));
    }
  }

  @Override
  public boolean isWhole(List<RefUpdate> updates) throws IOException {
    try (ObjectWalk walk = new ObjectWalk(repository)) {
      for (RefUpdate update : updates) {
        if (RefPosition.after(update) instanceof RefPosition.At at) {
          walk.markStart(walk.parseAny(ObjectId.fromString(at.object().hex())));
        }
        if (RefPosition.before(update) instanceof RefPosition.At at) {
          walk.markUninteresting(walk.parseAny(ObjectId.fromString(at.object().hex())));
        }
      }
      walk.checkConnectivity();
      return true;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    }
  }

  @Override
  public boolean descends(ObjectName commit, ObjectName ancestor) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(ancestor.hex())),
          walk.parseCommit(ObjectId.fromString(commit.hex())));
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    }
  }

  private static ObjectId idOf(RefPosition position) {
    return objectOf(position).map(ObjectId::fromString).orElse(ObjectId.zeroId());
  }
}
