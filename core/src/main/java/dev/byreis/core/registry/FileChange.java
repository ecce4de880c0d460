package dev.byreis.core.registry;

import dev.byreis.core.repo.TreeChange;

/** One changed path of a registry commit, with what the commit has there. */
public sealed interface FileChange {
  TreeChange change();

  /** {@code admins.yaml}. */
  record RosterChange(TreeChange change, Reading<Roster> after) implements FileChange {}

  /** {@code projects/<P>.yaml}. */
  record ProjectChange(TreeChange change, ProjectId project, Reading<ProjectFiles> after)
      implements FileChange {}

  /** {@code counters/<P>/<N>.json}. */
  record CounterChange(TreeChange change, ProjectId project, LogicalName file, CounterReading after)
      implements FileChange {}

  /** {@code audit/<P>.jsonl}. */
  record AuditChange(TreeChange change, ProjectId project, AuditAppend after)
      implements FileChange {}

  /** A known file that the commit removes. */
  record Removal(TreeChange change, RegistryPath place) implements FileChange {}

  /** A path that no reader uses, or one with a name that is not allowed. */
  record OtherChange(TreeChange change, RegistryPath place) implements FileChange {}
}
