package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Environment;
import picocli.CommandLine.Option;

/** The options that say which file is meant. */
final class WhichFile {
  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "the project; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(
      names = "--file",
      paramLabel = "NAME",
      description = "the file's logical name in the registry; else BYREIS_LOGICAL_FILE")
  private String file = "";

  String project() {
    return project;
  }

  String file(Environment environment) throws CommandFailedException {
    String name = file.isEmpty() ? environment.find("BYREIS_LOGICAL_FILE").orElse("") : file;
    if (name.isEmpty()) {
      throw CommandFailedException.general(
          "it is not said which file", "give --file, or set BYREIS_LOGICAL_FILE");
    }
    return name;
  }
}
