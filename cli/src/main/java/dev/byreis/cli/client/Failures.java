package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;

/** Words and exit class for what keeps a verb from seeing enough. */
public final class Failures {
  private Failures() {}

  /** A repository that cannot be fetched or read. */
  public static CommandFailedException unreadable(UnreadableRepositoryException e) {
    return e.getCause() instanceof LoginMissingException
        ? new CommandFailedException(
            ExitClass.AUTH_ERROR,
            String.valueOf(e.getMessage()),
            "set BYREIS_GATEWAY_TOKEN, or teach git's credential helper",
            e)
        : new CommandFailedException(
            ExitClass.VERIFY_FAILURE,
            "inconclusive: " + e.getMessage(),
            "try: git ls-remote with the same address",
            e);
  }
}
