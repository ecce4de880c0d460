package dev.byreis.cli;

import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command in this process, and all that it said.
 *
 * @param exit how it ended
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(ExitClass exit, String out, String err) {
  public static CommandRun of(String... arguments) {
    return of(Environment.ofProcess(), arguments);
  }

  /** A run in another environment. */
  public static CommandRun of(Environment environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Voice voice =
        new Voice(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Voice.Colour.NEVER);
    ExitClass exit = ByreisCommand.run(environment, voice, arguments);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
