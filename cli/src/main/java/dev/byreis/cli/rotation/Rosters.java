package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.report.ExitClass;

/** The roster at the registry's head. */
final class Rosters {
  private Rosters() {}

  /**
   * As the last look found it.
   *
   * @throws CommandFailedException with trust-error if it cannot be read
   */
  static Roster current(Repositories repositories) throws CommandFailedException {
    return repositories
        .registry()
        .latest()
        .state()
        .roster()
        .found()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.TRUST_ERROR,
                    "admins.yaml cannot be read",
                    "look at the registry with another administrator"));
  }
}
