package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds a project's configured files in commits of its repository. */
public final class ConfiguredFiles {
  /** So many single searches cost about as much as one pass over the tree. */
  private static final int FEW = 16;

  private ConfiguredFiles() {}

  /**
   * What the commit has at the configured paths; a file that is not there is missing.
   *
   * @throws UnreadableRepositoryException if the tree cannot be read
   */
  public static SortedMap<LogicalName, TreeEntry> of(
      RepositoryView view, CommitId commit, ProjectFiles configured)
      throws UnreadableRepositoryException {
    return configured.paths().size() <= FEW
        ? oneByOne(view, commit, configured)
        : inOnePass(view, commit, configured);
  }

  private static SortedMap<LogicalName, TreeEntry> oneByOne(
      RepositoryView view, CommitId commit, ProjectFiles configured)
      throws UnreadableRepositoryException {
    SortedMap<LogicalName, TreeEntry> found = new TreeMap<>();
    for (Map.Entry<LogicalName, TreePath> file : configured.paths().entrySet()) {
      Optional<TreeEntry> entry = view.findEntry(commit, file.getValue());
      entry.ifPresent(e -> found.put(file.getKey(), e));
    }
    return found;
  }

  private static SortedMap<LogicalName, TreeEntry> inOnePass(
      RepositoryView view, CommitId commit, ProjectFiles configured)
      throws UnreadableRepositoryException {
    Map<TreePath, LogicalName> names = new HashMap<>();
    configured.paths().forEach((name, path) -> names.put(path, name));
    SortedMap<LogicalName, TreeEntry> found = new TreeMap<>();
    try (Stream<TreeChange.Added> files = view.files(commit)) {
      files.forEach(
          file -> {
            LogicalName name = names.get(file.path());
            if (name != null) {
              found.put(name, file.entry());
            }
          });
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return found;
  }
}
