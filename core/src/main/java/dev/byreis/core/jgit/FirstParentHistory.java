package dev.byreis.core.jgit;

import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Walks a first-parent history twice: backwards for the names, which are kept (40 bytes each), then
 * forwards for the commits and their changes, of which one at a time is held.
 */
final class FirstParentHistory extends AbstractSpliterator<CommitChanges> {
  /** Folders and files that one commit may differ in; a tree that holds itself many times over. */
  private static final int MOST_DIFFERENCES = 2_000_000;

  private static final TreeComparison.Folders ANY_FOLDER = folder -> {};

  private final CommitReader commits;
  private final TreeComparison trees;
  private final List<ObjectId> newestFirst;
  private ObjectId lastTree;

  private FirstParentHistory(ObjectReader reader, List<ObjectId> newestFirst, ObjectId lastTree) {
    super(newestFirst.size(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.SIZED);
    this.commits = new CommitReader(reader);
    this.trees = new TreeComparison(reader);
    this.newestFirst = newestFirst;
    this.lastTree = lastTree;
  }

  /**
   * The history that ends at {@code head}, after {@code after} or, if that is the zero id, whole.
   * The stream closes the reader, which it alone uses.
   */
  static Stream<CommitChanges> stream(ObjectReader reader, ObjectId after, ObjectId head)
      throws UnreadableRepositoryException {
    CommitReader commits = new CommitReader(reader);
    List<ObjectId> names = namesBackTo(after, head, commits);
    ObjectId tree =
        after.equals(ObjectId.zeroId())
            ? TreeComparison.NOTHING
            : ObjectId.fromString(commitOf(after, commits).tree().hex());
    return StreamSupport.stream(new FirstParentHistory(reader, names, tree), false)
        .onClose(reader::close);
  }

  private static List<ObjectId> namesBackTo(ObjectId after, ObjectId head, CommitReader commits)
      throws UnreadableRepositoryException {
    List<ObjectId> names = new ArrayList<>();
    ObjectId at = head;
    while (!at.equals(after)) {
      if (at.equals(ObjectId.zeroId())) {
        throw new UnreadableRepositoryException(
            "commit " + after.name() + " is not in the first-parent history of " + head.name());
      }
      names.add(at);
      at = parentOf(at, commits);
    }
    return names;
  }

  private static ObjectId parentOf(ObjectId commit, CommitReader commits)
      throws UnreadableRepositoryException {
    String what = "commit " + commit.name();
    ObjectId parent = Reading.read(what, () -> commits.firstParent(commit));
    if (!parent.equals(ObjectId.zeroId())
        && Reading.read(what, () -> commits.isShallowAt(commit) && !commits.has(parent))) {
      throw new UnreadableRepositoryException(
          "the repository is shallow: it does not hold the parent of commit " + commit.name());
    }
    return parent;
  }

  private static RawCommit commitOf(ObjectId id, CommitReader commits)
      throws UnreadableRepositoryException {
    String what = "commit " + id.name();
    try {
      byte[] bytes = Reading.read(what, () -> commits.bytesOf(id));
      return CommitReader.parse(id, bytes);
    } catch (MalformedObjectException e) {
      throw Reading.unreadable(what, e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super CommitChanges> action) {
    if (newestFirst.isEmpty()) {
      return false;
    }
    action.accept(next(newestFirst.remove(newestFirst.size() - 1)));
    return true;
  }

  private CommitChanges next(ObjectId id) {
    try {
      RawCommit commit = commitOf(id, commits);
      ObjectId tree = ObjectId.fromString(commit.tree().hex());
      List<TreeChange> changes = changes(id, tree);
      lastTree = tree;
      return new CommitChanges(commit, changes);
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }

  private List<TreeChange> changes(ObjectId id, ObjectId tree)
      throws UnreadableRepositoryException {
    return Reading.read(
        "the changes of commit " + id.name(),
        () -> {
          Budget budget = new Budget(MOST_DIFFERENCES);
          List<TreeChange> changes = new ArrayList<>();
          trees.start(lastTree, tree);
          Optional<TreeChange> change = trees.findNext(budget, ANY_FOLDER);
          while (change.isPresent()) {
            changes.add(change.get());
            change = trees.findNext(budget, ANY_FOLDER);
          }
          return changes;
        });
  }
}
