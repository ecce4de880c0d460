package dev.byreis.core.jgit;

import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Every file of one tree, one at a time. */
final class FileStream extends AbstractSpliterator<TreeChange.Added> {
  private static final long MOST_ENTRIES = 50_000_000;

  private final TreeComparison trees;
  private final Budget budget = new Budget(MOST_ENTRIES);
  private final String what;

  private FileStream(TreeComparison trees, String what) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.trees = trees;
    this.what = what;
  }

  /** The files of the tree; the stream closes the reader, which it alone uses. */
  static Stream<TreeChange.Added> stream(ObjectReader reader, ObjectId tree)
      throws UnreadableRepositoryException {
    String what = "tree " + tree.name();
    TreeComparison trees = new TreeComparison(reader);
    Reading.read(
        what,
        () -> {
          trees.start(TreeComparison.NOTHING, tree);
          return tree;
        });
    return StreamSupport.stream(new FileStream(trees, what), false).onClose(reader::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super TreeChange.Added> action) {
    try {
      Optional<TreeChange> file = Reading.read(what, () -> trees.findNext(budget, folder -> {}));
      Optional<TreeEntry> entry = file.flatMap(TreeChange::after);
      if (file.isEmpty() || entry.isEmpty()) {
        return false;
      }
      action.accept(new TreeChange.Added(file.get().path(), entry.get()));
      return true;
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }
}
