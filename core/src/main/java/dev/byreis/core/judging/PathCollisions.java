package dev.byreis.core.judging;

import dev.byreis.core.policy.project.Brought.Collision;
import dev.byreis.core.policy.project.PushedCommit;
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
   * What collides at this tip with a path that these commits add.
   *
   * @throws UnreadableRepositoryException if the tip cannot be read
   */
  List<Collision> at(CommitId tip, List<PushedCommit> commits)
      throws UnreadableRepositoryException {
    Map<String, TreePath> added = added(commits);
    if (added.isEmpty()) {
      return List.of();
    }
    List<Collision> found = new ArrayList<>();
    try (Stream<TreeChange.Added> files = view.files(tip)) {
      files.forEach(file -> collide(tip, file.path(), added, found));
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return found;
  }

  /** By what a file system may make of it: each added path and the folders above it. */
  private static Map<String, TreePath> added(List<PushedCommit> commits) {
    Map<String, TreePath> added = new HashMap<>();
    for (PushedCommit commit : commits) {
      for (TreeChange change : commit.changes().changes()) {
        if (change instanceof TreeChange.Added) {
          prefixes(change.path().value())
              .forEach(prefix -> added.putIfAbsent(folded(prefix), new TreePath(prefix)));
        }
      }
    }
    return added;
  }

  private static void collide(
      CommitId tip, TreePath path, Map<String, TreePath> added, List<Collision> found) {
    prefixes(path.value())
        .forEach(
            prefix -> {
              TreePath twin = added.get(folded(prefix));
              boolean named = found.stream().anyMatch(c -> c.other().equals(prefix));
              if (twin != null && !twin.value().equals(prefix) && !named) {
                found.add(new Collision(tip, twin, prefix));
              }
            });
  }

  private static Stream<String> prefixes(String path) {
    List<String> prefixes = new ArrayList<>();
    for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      prefixes.add(path.substring(0, at));
    }
    prefixes.add(path);
    return prefixes.stream();
  }

  private static String folded(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }
}
