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

  /**
   * A push that did not land, for a reason that trying again does not cure (REG-275).
   *
   * @throws IllegalArgumentException if it landed
   */
  public static CommandFailedException push(PushOutcome outcome) {
    return push(outcome, "somebody else was first", "look again, then try again");
  }

  /**
   * The same.
   *
   * @param wrong what is wrong if somebody else was first
   * @param next what to do then
   */
  public static CommandFailedException push(PushOutcome outcome, String wrong, String next) {
    return outcome.match(
        new PushOutcome.Cases<CommandFailedException>() {
          @Override
          public CommandFailedException landed(PushOutcome.Landed landed) {
            throw new IllegalArgumentException("it landed");
          }

          @Override
          public CommandFailedException lost(PushOutcome.Lost lost) {
            return new CommandFailedException(ExitClass.TRUST_ERROR, wrong, next);
          }

          @Override
          public CommandFailedException refused(PushOutcome.Refused refused) {
            RemoteWords words = new RemoteWords(refused.words());
            return new CommandFailedException(
                ExitClass.TRUST_ERROR, "the push was refused: " + words.wrong(), words.next());
          }

          @Override
          public CommandFailedException unauthorised(PushOutcome.Unauthorised unauthorised) {
            return new CommandFailedException(
                ExitClass.AUTH_ERROR,
                "the push was not let in: " + unauthorised.why(),
                "set BYREIS_GATEWAY_TOKEN, or teach git's credential helper");
          }

          @Override
          public CommandFailedException unknown(PushOutcome.Unknown unknown) {
            return new CommandFailedException(
                ExitClass.TRUST_ERROR,
                "it is not known whether the push landed: " + unknown.why(),
                "see where it stands: byreis admin rotation status");
          }
        });
  }
}
