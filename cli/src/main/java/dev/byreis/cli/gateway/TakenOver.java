package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedHeadStore;
import dev.byreis.server.data.TrustedRef;
import java.nio.file.Path;

/** Whether the gateway has taken a registry over. */
final class TakenOver {
  private static final TrustedRef MAIN = new TrustedRef(RepositoryName.REGISTRY, RefName.MAIN);

  private TakenOver() {}

  static boolean isRegistry(TrustedHeadStore heads) {
    return heads.get(MAIN) instanceof TrustedHead.At;
  }

  /**
   * What to say where it has not.
   *
   * @param option how the gateway is named on the command line
   */
  static CommandFailedException notYet(Path registry, String option) {
    return new CommandFailedException(
        ExitClass.TRUST_ERROR,
        "the registry in " + registry + " was never taken over",
        "verify it and take it over: byreis gateway adopt " + option + " --anchor FINGERPRINT");
  }
}
