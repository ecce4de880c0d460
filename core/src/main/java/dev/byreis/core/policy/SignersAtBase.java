package dev.byreis.core.policy;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Set;

/** Who signed the files of record that are at a project's base branch (REG-56). */
@FunctionalInterface
public interface SignersAtBase {
  /** The signers of the project's files; none if it has no files of record yet. */
  Set<AdminId> of(ProjectId project) throws UnreadableRepositoryException;
}
