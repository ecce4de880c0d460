package dev.byreis.core.registry.compose;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit that only lacks its tree and its native signature.
 *
 * @param files the new content of every file that it changes
 * @param message the whole message
 */
public record ComposedCommit(SortedMap<TreePath, Bytes> files, Bytes message) {
  public ComposedCommit {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
