package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds or replaces secrets of a file. */
@Command(
    name = "set",
    description = "add or replace secrets; values come from standard input, never from arguments",
    footer = {
      "",
      "all other keys are kept, and every value is encrypted anew;",
      "an interrupted run is finished by running the same command again"
    })
final class SecretSetCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();
  @Mixin private final GivenValues given = new GivenValues();

  @Option(
      names = "--take-over",
      description = "replace an announcement that another administrator abandoned")
  private boolean takeOver;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String name = which.file(environment);
    try (Administration administration = Administration.enter(environment, voice, which.project());
        PlainValues values = given.read(environment)) {
      Edit.of(administration, name, Change.Pendings.of(takeOver), voice)
          .set(
              values,
              FileUpdate.withoutPullRequest(administration.repositories()),
              Change.Pin.NOTHING)
          .say(json, voice);
      return ExitClass.OK;
    }
  }
}
