package dev.byreis.core.testing.corpus;

import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;
import java.util.Set;

/**
 * One push to a project.
 *
 * @param updates the refs that it asks to move; what they need lies in the repository
 * @param pusher who pushes
 * @param droppedKeys the secrets that are declared to be left out
 * @param past what is remembered of the project's artifacts
 */
public record ProjectAttempt(
    List<RefUpdate> updates, Principal pusher, Set<String> droppedKeys, PastArtifacts past) {
  public ProjectAttempt {
    updates = List.copyOf(updates);
    droppedKeys = Set.copyOf(droppedKeys);
  }
}
