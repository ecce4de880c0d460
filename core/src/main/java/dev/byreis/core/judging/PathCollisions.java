package dev.byreis.core.judging;

import dev.byreis.core.policy.project.Brought.Collision;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds paths that a file system may take for one: those that differ in case, or in how a letter is
 * composed. Only a tip to which a push adds paths is looked through, once.
 */
final class PathCollisions {
  private final RepositoryView view;

  PathCollisions(RepositoryView view) {
    this.view = view;
  }

  /**
   * What collides at this tip with a path that these changes add.
   *
   * @throws UnreadableRepositoryException if the tip cannot be read
   */
  List<Collision> at(CommitId tip, List<TreeChange> changes) throws UnreadableRepositoryException {
    Map<String, TreePath> added = added(changes);
    if (added.isEmpty()) {
      return List.of();
    }
    List<Collision> found = new ArrayList<>();
    Prefixes prefixes = new Prefixes();
    try (Stream<TreeChange.Added> files = view.files(tip)) {
      files
          .flatMap(file -> prefixes.of(file.path().value()))
          .forEach(prefix -> collide(tip, prefix, added, found));
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return found;
  }

  /** By what a file system may make of it: each added path and the folders above it. */
  private static Map<String, TreePath> added(List<TreeChange> changes) {
    Map<String, TreePath> added = new HashMap<>();
    Prefixes prefixes = new Prefixes();
    for (TreeChange change : changes) {
      if (change instanceof TreeChange.Added) {
        prefixes
            .of(change.path().value())
            .forEach(prefix -> added.putIfAbsent(folded(prefix), new TreePath(prefix)));
      }
    }
    return added;
  }

  private static void collide(
      CommitId tip, String prefix, Map<String, TreePath> added, List<Collision> found) {
    TreePath twin = added.get(folded(prefix));
    if (twin != null
        && !twin.value().equals(prefix)
        && found.stream().noneMatch(c -> c.other().equals(prefix))) {
      found.add(new Collision(tip, twin, prefix));
    }
  }

  /** Paths and the folders above them, but for those that the path before lies in as well. */
  private static final class Prefixes {
    private String last = "";

    Stream<String> of(String path) {
      List<String> prefixes = new ArrayList<>();
      for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
        if (!last.regionMatches(0, path, 0, at + 1)) {
          prefixes.add(path.substring(0, at));
        }
      }
      prefixes.add(path);
      last = path;
      return prefixes.stream();
    }
  }

  private static String folded(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }
}
