package dev.byreis.hooks.lease;

import dev.byreis.core.repo.RefUpdate;
import java.nio.file.Path;
import java.util.List;

/**
 * What a push asks for.
 *
 * @param scope what is locked
 * @param holder on whom it depends how long
 * @param repository where refs are to move
 * @param updates which refs; once all have moved, the lease is over. Where there are none, it lasts
 *     as long as its holder
 */
public record Claim(Scope scope, Holder holder, Path repository, List<RefUpdate> updates) {
  public Claim {
    updates = List.copyOf(updates);
  }
}
