package dev.byreis.core.registry;

import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code projects/<P>.yaml} says: logical name to path in the project repository, injective
 * (REG-130).
 */
public final class ProjectFiles {
  private static final ProjectFiles NONE = new ProjectFiles(new TreeMap<>());

  private final SortedMap<LogicalName, TreePath> paths;

  private ProjectFiles(SortedMap<LogicalName, TreePath> paths) {
    this.paths = Collections.unmodifiableSortedMap(paths);
  }

  /** No configured files: the project has no file in the registry (REG-131). */
  public static ProjectFiles none() {
    return NONE;
  }

  /**
   * Exactly these files.
   *
   * @throws MalformedRegistryException if two names have one path
   */
  public static ProjectFiles of(SortedMap<LogicalName, TreePath> paths)
      throws MalformedRegistryException {
    if (new HashSet<>(paths.values()).size() != paths.size()) {
      throw new MalformedRegistryException("two logical names have the same path");
    }
    return new ProjectFiles(new TreeMap<>(paths));
  }

  public SortedMap<LogicalName, TreePath> paths() {
    return paths;
  }

  public Optional<TreePath> findPath(LogicalName name) {
    return Optional.ofNullable(paths.get(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectFiles p && paths.equals(p.paths);
  }

  @Override
  public int hashCode() {
    return paths.hashCode();
  }

  @Override
  public String toString() {
    return paths.toString();
  }
}
