package dev.byreis.core.policy;

import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import java.time.Instant;
import java.util.List;

/**
 * What arrived at the registry.
 *
 * @param updates the refs that the push asks to move
 * @param contents the commits that it brings
 * @param received when it arrived, by the server's clock
 */
public record RegistryPush(List<RefUpdate> updates, PushContents contents, Instant received) {
  public RegistryPush {
    updates = List.copyOf(updates);
  }
}
