package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How one row of the documented failures is made to happen.
 *
 * @param person who runs the verb
 * @param options what follows the verb; {@code @bundle}, {@code @proposal} and {@code @submission}
 *     stand for what was prepared
 * @param input what the verb reads
 * @param preparation what is done first
 */
record DocumentedFailure(String person, String options, String input, Preparation preparation) {
  /** What is done to a world before the verb runs. */
  @FunctionalInterface
  interface Preparation {
    void in(OperatorWorld world);

    default Preparation then(Preparation next) {
      return world -> {
        in(world);
        next.in(world);
      };
    }
  }

  static DocumentedFailure calling(String options) {
    return new DocumentedFailure("alice", options, "", world -> {});
  }

  DocumentedFailure by(String other) {
    return new DocumentedFailure(other, options, input, preparation);
  }

  DocumentedFailure reading(String text) {
    return new DocumentedFailure(person, options, text, preparation);
  }

  DocumentedFailure after(Preparation first) {
    return new DocumentedFailure(person, options, input, first);
  }

  CommandRun run(OperatorWorld world, Path folder, String verb) {
    String[] words =
        Arrays.stream((verb + " " + options).strip().split(" "))
            .map(word -> meant(word, world, folder))
            .toArray(String[]::new);
    return CommandRun.of(world.place(person).environment(input), words);
  }

  private static String meant(String word, OperatorWorld world, Path folder) {
    return switch (word) {
      case "@bundle" -> folder.resolve("bundle").toString();
      case "@proposal" -> folder.resolve("proposal").toString();
      case "@submission" -> submission(world);
      case "@dave" -> world.entry("dave");
      default -> word;
    };
  }

  static String submission(OperatorWorld world) {
    return world
        .projectGit()
        .run("for-each-ref", "--format=%(refname:short)", "refs/heads/byreis/add-*")
        .strip();
  }
}
