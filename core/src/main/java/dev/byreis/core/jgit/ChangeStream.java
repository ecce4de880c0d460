package dev.byreis.core.jgit;

import dev.byreis.core.repo.TreeChange;
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

/** Every file that differs between two trees, one at a time. */
final class ChangeStream extends AbstractSpliterator<TreeChange> {
  private static final long MOST_ENTRIES = 50_000_000;

  private final TreeComparison trees;
  private final Budget budget = new Budget(MOST_ENTRIES);
  private final String what;

  private ChangeStream(TreeComparison trees, String what) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.trees = trees;
    this.what = what;
  }

  /** What differs; the stream closes the reader, which it alone uses. */
  static Stream<TreeChange> stream(ObjectReader reader, ObjectId before, ObjectId after)
      throws UnreadableRepositoryException {
    String what = "tree " + after.name();
    TreeComparison trees = new TreeComparison(reader);
    Reading.read(
        what,
        () -> {
          trees.start(before, after);
          return after;
        });
    return StreamSupport.stream(new ChangeStream(trees, what), false).onClose(reader::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super TreeChange> action) {
    try {
      Optional<TreeChange> file = Reading.read(what, () -> trees.findNext(budget, folder -> {}));
      file.ifPresent(action);
      return file.isPresent();
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }
}
