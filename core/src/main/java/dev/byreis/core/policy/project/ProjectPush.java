package dev.byreis.core.policy.project;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;
import java.util.Set;

/**
 * What arrived at a project.
 *
 * @param updates the refs that the push asks to move, all or none (ROT-22)
 * @param contents every commit that the new tips reach and base did not
 * @param pusher who pushes
 * @param droppedKeys the secrets that the pusher declares to be left out (ART-27)
 */
public record ProjectPush(
    List<RefUpdate> updates, PushContents contents, Principal pusher, Set<String> droppedKeys) {
  public ProjectPush {
    updates = List.copyOf(updates);
    droppedKeys = Set.copyOf(droppedKeys);
  }
}
