package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.core.report.ExitClass;
import java.util.List;

/** Words and exit class for a push that did not land (REG-275). */
final class Pushes {
  private static final String NAME = "byreis: ";

  private Pushes() {}

  /**
   * The failure.
   *
   * @param lost what is wrong if somebody else was first
   * @param next what to do then
   */
  static CommandFailedException failure(PushOutcome outcome, String lost, String next) {
    return outcome.match(
        new PushOutcome.Cases<CommandFailedException>() {
          @Override
          public CommandFailedException landed(PushOutcome.Landed landed) {
            throw new IllegalArgumentException("it landed");
          }

          @Override
          public CommandFailedException lost(PushOutcome.Lost moved) {
            return new CommandFailedException(ExitClass.TRUST_ERROR, lost, next);
          }

          @Override
          public CommandFailedException refused(PushOutcome.Refused refused) {
            return new CommandFailedException(
                ExitClass.TRUST_ERROR,
                "the push was refused: " + first(refused.words()),
                rest(refused.words()));
          }

          @Override
          public CommandFailedException unauthorised(PushOutcome.Unauthorised unauthorised) {
            return new CommandFailedException(
                ExitClass.AUTH_ERROR,
                "the push needs a login: " + unauthorised.why(),
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

  /** What is wrong, without the name of this program, which is said already. */
  private static String first(List<String> words) {
    String first = words.isEmpty() ? "no reason was given" : words.get(0);
    return first.startsWith(NAME) ? first.substring(NAME.length()) : first;
  }

  /** What to do and where to read on, if a gateway or hook of ours said so; else all the rest. */
  private static String rest(List<String> words) {
    List<String> advice =
        words.stream()
            .map(String::strip)
            .filter(line -> line.startsWith("do:") || line.startsWith("see:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .toList();
    return String.join(
        "; ", advice.isEmpty() && words.size() > 1 ? words.subList(1, words.size()) : advice);
  }
}
