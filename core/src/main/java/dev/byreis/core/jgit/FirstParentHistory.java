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
 * forwards for the commits and their changes, of which one at a time is held. What is read of the
 * oldest commits on the way back is kept, up to a bound, and not read again.
 */
final class FirstParentHistory extends AbstractSpliterator<CommitChanges> {
  /** Folders and files that one commit may differ in; a tree that holds itself many times over. */
  private static final int MOST_DIFFERENCES = 2_000_000;

  private static final TreeComparison.Folders ANY_FOLDER = folder -> {};

  private final CommitReader commits;
  private final TreeComparison trees;
  private final NamesBack names;
  private ObjectId lastTree;

  private FirstParentHistory(ObjectReader reader, NamesBack names, ObjectId lastTree) {
    super(names.count(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.SIZED);
    this.commits = new CommitReader(reader);
    this.trees = new TreeComparison(new RememberedTrees(reader));
    this.names = names;
    this.lastTree = lastTree;
  }

  /**
   * The history that ends at {@code head}, after {@code after} or, if that is the zero id, whole.
   * The stream closes the reader, which it alone uses.
   */
  static Stream<CommitChanges> stream(ObjectReader reader, ObjectId after, ObjectId head)
      throws UnreadableRepositoryException {
    CommitReader commits = new CommitReader(reader);
    NamesBack names = namesBackTo(after, head, commits);
    ObjectId tree =
        after.equals(ObjectId.zeroId())
            ? TreeComparison.NOTHING
            : ObjectId.fromString(parse(after, contentOf(after, commits)).tree().hex());
    return StreamSupport.stream(new FirstParentHistory(reader, names, tree), false)
        .onClose(reader::close);
  }

  private static NamesBack namesBackTo(ObjectId after, ObjectId head, CommitReader commits)
      throws UnreadableRepositoryException {
    NamesBack names = new NamesBack();
    ObjectId at = head;
    while (!at.equals(after)) {
      if (at.equals(ObjectId.zeroId())) {
        throw new UnreadableRepositoryException(
            "commit " + after.name() + " is not in the first-parent history of " + head.name());
      }
      byte[] content = contentOf(at, commits);
      names.add(at, content);
      at = parentOf(at, content, commits);
    }
    return names;
  }

  private static ObjectId parentOf(ObjectId commit, byte[] content, CommitReader commits)
      throws UnreadableRepositoryException {
    String what = what(commit);
    ObjectId parent = Reading.read(what, () -> CommitReader.firstParent(commit, content));
    if (!parent.equals(ObjectId.zeroId())
        && Reading.read(what, () -> commits.isShallowAt(commit) && !commits.has(parent))) {
      throw new UnreadableRepositoryException(
          "the repository is shallow: it does not hold the parent of commit " + commit.name());
    }
    return parent;
  }

  private static byte[] contentOf(ObjectId commit, CommitReader commits)
      throws UnreadableRepositoryException {
    return Reading.read(what(commit), () -> commits.bytesOf(commit));
  }

  private static String what(ObjectId commit) {
    return "commit " + commit.name();
  }

  private static RawCommit parse(ObjectId commit, byte[] content)
      throws UnreadableRepositoryException {
    try {
      return CommitReader.parse(commit, content);
    } catch (MalformedObjectException e) {
      throw Reading.unreadable(what(commit), e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super CommitChanges> action) {
    if (names.count() == 0) {
      return false;
    }
    action.accept(next());
    return true;
  }

  private CommitChanges next() {
    Optional<byte[]> kept = names.removeContent();
    ObjectId id = names.removeName();
    try {
      byte[] content = kept.isPresent() ? kept.get() : contentOf(id, commits);
      RawCommit commit = parse(id, content);
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
