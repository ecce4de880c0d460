package dev.byreis.server.pause;

import dev.byreis.core.registry.RepositoryName;
import java.util.Set;

/**
 * A person's wish to resume a project, or with its registry all of them (ROT-56).
 *
 * @param repository the project's repository, or the registry
 * @param choice what to do about refs that are not where the gateway left them
 * @param who whose wish it is
 * @param reason in their words
 */
public record Resumption(RepositoryName repository, Choice choice, String who, String reason) {

  /** What to do about refs that are not where the gateway left them. */
  public sealed interface Choice {
    /** There must be none. */
    record NoneMoved() implements Choice {}

    /**
     * There must be none, and no pause but an administrator's own: all that someone may wish who is
     * not on the server.
     */
    record FromAfar() implements Choice {}

    /**
     * They stay where they are, after full verification.
     *
     * @param positions where exactly that is: an object each, or {@code absent}
     */
    record Accept(Set<String> positions) implements Choice {
      public Accept {
        positions = Set.copyOf(positions);
      }
    }

    /** They go back to where the gateway left them. */
    record Restore() implements Choice {}
  }
}
