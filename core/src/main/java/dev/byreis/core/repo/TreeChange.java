package dev.byreis.core.repo;

import java.util.Optional;

/** One path that differs between a commit and its parent; folders are never named themselves. */
public sealed interface TreeChange {
  TreePath path();

  /** What the commit has there. */
  Optional<TreeEntry> after();

  /** What the parent has there. */
  Optional<TreeEntry> before();

  record Added(TreePath path, TreeEntry entry) implements TreeChange {
    @Override
    public Optional<TreeEntry> before() {
      return Optional.empty();
    }

    @Override
    public Optional<TreeEntry> after() {
      return Optional.of(entry);
    }
  }

  record Modified(TreePath path, TreeEntry old, TreeEntry entry) implements TreeChange {
    @Override
    public Optional<TreeEntry> before() {
      return Optional.of(old);
    }

    @Override
    public Optional<TreeEntry> after() {
      return Optional.of(entry);
    }
  }

  record Removed(TreePath path, TreeEntry old) implements TreeChange {
    @Override
    public Optional<TreeEntry> before() {
      return Optional.of(old);
    }

    @Override
    public Optional<TreeEntry> after() {
      return Optional.empty();
    }
  }
}
