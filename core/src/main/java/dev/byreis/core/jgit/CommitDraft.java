package dev.byreis.core.jgit;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit to be made.
 *
 * @param parents its parents; the changes are against the first. Empty for a root commit
 * @param files what is to be at these paths, as ordinary files
 * @param removed paths, of files or of whole folders, that are to go first
 * @param message everything after the blank line, as it is: nothing is trimmed or added
 * @param author who wrote it
 * @param committer who committed it
 */
public record CommitDraft(
    List<CommitId> parents,
    SortedMap<TreePath, Bytes> files,
    Set<TreePath> removed,
    Bytes message,
    Ident author,
    Ident committer) {
  public CommitDraft {
    parents = List.copyOf(parents);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    removed = Set.copyOf(removed);
  }
}
