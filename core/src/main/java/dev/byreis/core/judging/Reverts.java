package dev.byreis.core.judging;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ConfiguredFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at commits that take a rotation back from base (ART-49). */
public final class Reverts {
  private final RepositoryView view;
  private final ProjectFiles configured;

  /**
   * For one project.
   *
   * @param configured its files that count now
   */
  public Reverts(RepositoryView view, ProjectFiles configured) {
    this.view = view;
    this.configured = configured;
  }

  /**
   * Whether base holds anything of what the rotation made.
   *
   * @throws UnreadableRepositoryException if that cannot be read
   */
  public boolean isNeeded(BranchSpan rotation, CommitId base) throws UnreadableRepositoryException {
    Map<LogicalName, TreeEntry> made = made(rotation);
    Map<LogicalName, TreeEntry> held = ConfiguredFiles.of(view, base, configured);
    return made.entrySet().stream()
        .anyMatch(file -> file.getValue().equals(held.get(file.getKey())));
  }

  /** What the rotation left at its tip and did not find where it began. */
  private Map<LogicalName, TreeEntry> made(BranchSpan rotation)
      throws UnreadableRepositoryException {
    Map<LogicalName, TreeEntry> before = ConfiguredFiles.of(view, rotation.fork(), configured);
    Map<LogicalName, TreeEntry> made =
        new HashMap<>(ConfiguredFiles.of(view, rotation.tip(), configured));
    made.entrySet().removeIf(file -> file.getValue().equals(before.get(file.getKey())));
    return made;
  }

  /**
   * Whether the commit is the only one on top of base, sets every configured path that the rotation
   * changed to what was there where the rotation began, and changes nothing else.
   *
   * @throws UnreadableRepositoryException if that cannot be read
   */
  public boolean isExact(BranchSpan rotation, CommitId revert, CommitId base)
      throws UnreadableRepositoryException {
    Set<LogicalName> changed = new HashSet<>();
    Set<TreePath> paths = new HashSet<>();
    Set<TreePath> touched = rotation.paths();
    configured
        .paths()
        .forEach(
            (name, path) -> {
              if (touched.contains(path)) {
                changed.add(name);
                paths.add(path);
              }
            });
    return parents(revert).equals(List.of(base))
        && paths.containsAll(changes(base, revert))
        && at(rotation.fork(), changed).equals(at(revert, changed));
  }

  private List<CommitId> parents(CommitId commit) throws UnreadableRepositoryException {
    try {
      return view.getCommit(commit).parents();
    } catch (MalformedObjectException e) {
      throw new UnreadableRepositoryException("commit " + commit + " is malformed", e);
    }
  }

  private Map<LogicalName, TreeEntry> at(CommitId commit, Set<LogicalName> names)
      throws UnreadableRepositoryException {
    Map<LogicalName, TreeEntry> held = new HashMap<>(ConfiguredFiles.of(view, commit, configured));
    held.keySet().retainAll(names);
    return held;
  }

  private Set<TreePath> changes(CommitId from, CommitId to) throws UnreadableRepositoryException {
    try (Stream<CommitChanges> history = view.historySince(from, to)) {
      Set<TreePath> paths = new HashSet<>();
      history.forEach(commit -> commit.changes().forEach(change -> paths.add(change.path())));
      return paths;
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }
}
