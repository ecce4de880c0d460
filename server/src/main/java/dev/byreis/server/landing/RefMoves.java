package dev.byreis.server.landing;

import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import java.util.List;

/**
 * Refs of one repository that have moved.
 *
 * @param repository which one
 * @param updates from where to where
 */
public record RefMoves(HostedRepository repository, List<RefUpdate> updates) {
  public RefMoves {
    updates = List.copyOf(updates);
  }
}
