package dev.byreis.cli.demo;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One step of the story.
 *
 * @param title what happens, in a few words
 * @param command the program and its arguments, run in the story's folder
 * @param expectation how it must end
 */
public record Step(String title, List<String> command, Expectation expectation) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  public Step {
    command = List.copyOf(command);
  }

  /** The command as one would type it. */
  String shown() {
    return command.stream().map(Step::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
