package dev.byreis.core.policy;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;

/**
 * What moves in a project's repository when a push to the registry lands (ROT-02, ROT-41).
 *
 * @param project whose repository
 * @param updates base first, the deletion of a branch last; each by compare-and-set
 */
public record ProjectMoves(ProjectId project, List<RefUpdate> updates) {
  public ProjectMoves {
    updates = List.copyOf(updates);
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("a landing moves something");
    }
  }
}
