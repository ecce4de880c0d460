package dev.byreis.core.registry;

import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file of one registry at one commit, to compare a new log with (REG-29). From one commit to
 * the next only what differs is read, and of a file that was compared before only a print: the cost
 * of a new log does not grow with the number of projects. Thread-safe.
 */
public final class ComparedFiles {
  /** Beyond this nothing is kept, and each new log reads them all. */
  private static final int MOST_FILES = 50_000;

  private static final int MOST_PRINTS = 1 << 15;

  private final SortedMap<TreePath, Sized> files = new TreeMap<>();
  private final Map<ObjectName, SpanPrint> prints = new HashMap<>();
  private Optional<CommitId> at = Optional.empty();

  private record Sized(ObjectName blob, long size) {}

  /**
   * The files of a commit that a new log resembles, in the order of their paths.
   *
   * @param view sees the commit, and whatever it holds
   * @throws UnreadableRepositoryException if one of them cannot be read
   */
  synchronized List<TreePath> resembling(Bytes created, CommitId commit, RepositoryView view)
      throws UnreadableRepositoryException {
    boolean whole = false;
    try (RepositoryView.Neighbours reader = view.neighbours()) {
      moveTo(commit, reader);
      List<TreePath> found = new ArrayList<>();
      NewLog log = new NewLog(created, reader);
      for (Map.Entry<TreePath, Sized> file : files.entrySet()) {
        if (log.resembles(file.getValue())) {
          found.add(file.getKey());
        }
      }
      whole = files.size() <= MOST_FILES;
      return found;
    } finally {
      if (!whole) {
        forget();
      }
    }
  }

  private void moveTo(CommitId commit, RepositoryView view) throws UnreadableRepositoryException {
    if (at.isPresent()) {
      try (Stream<TreeChange> changes = view.changes(at.get(), commit)) {
        apply(changes, view);
        at = Optional.of(commit);
        return;
      } catch (UnreadableRepositoryException | UncheckedUnreadableRepositoryException e) {
        // it came with a push that was refused, and is gone
        forget();
      }
    }
    try (Stream<TreeChange.Added> all = view.files(commit)) {
      apply(all, view);
      at = Optional.of(commit);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  private void forget() {
    at = Optional.empty();
    files.clear();
  }

  private void apply(Stream<? extends TreeChange> changes, RepositoryView view)
      throws UnreadableRepositoryException {
    var each = changes.iterator();
    while (each.hasNext()) {
      TreeChange change = each.next();
      Optional<TreeEntry> after = change.after().filter(entry -> entry.mode().isFile());
      if (after.isPresent()) {
        ObjectName blob = after.get().id();
        files.put(change.path(), new Sized(blob, view.sizeOf(blob)));
      } else {
        files.remove(change.path());
      }
    }
  }

  /** A log that was not there before. */
  private final class NewLog {
    private final int size;
    private final SpanSimilarity spans;
    private final SpanPrint print;
    private final RepositoryView view;

    NewLog(Bytes content, RepositoryView view) {
      this.size = content.length();
      this.spans = SpanSimilarity.of(content);
      this.print = SpanPrint.of(content);
      this.view = view;
    }

    boolean resembles(Sized file) throws UnreadableRepositoryException {
      if (!SpanSimilarity.couldBeHalf(file.size(), size)) {
        return false;
      }
      SpanPrint known = prints.get(file.blob());
      if (known != null && !known.couldBeHalfOrMoreOf(print)) {
        return false;
      }
      if (!(view.readBlob(file.blob(), 2L * size) instanceof BlobContent.Read read)) {
        return false;
      }
      if (known == null) {
        keep(file.blob(), SpanPrint.of(read.bytes()));
      }
      return SpanSimilarity.of(read.bytes()).isHalfOrMoreOf(spans);
    }

    private void keep(ObjectName blob, SpanPrint found) {
      if (found.isShort()) {
        if (prints.size() >= MOST_PRINTS) {
          prints.clear();
        }
        prints.put(blob, found);
      }
    }
  }
}
