package dev.byreis.core.policy;

import dev.byreis.core.registry.verify.JudgedPush;
import dev.byreis.core.repo.UnreadableRepositoryException;

/** Sees what pushes to the registry mean for the projects (ROT section 4). */
@FunctionalInterface
public interface ProjectImpact {
  /** For whoever has no project in sight: what the registry alone shows has to do. */
  ProjectImpact OUT_OF_SIGHT = push -> Impact.NONE;

  /**
   * What the push means, commit by commit (ROT-22).
   *
   * @throws UnreadableRepositoryException if not enough can be seen to tell
   */
  Impact of(JudgedPush push) throws UnreadableRepositoryException;
}
