package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says where a rotation stands. It never writes and uses no credential to write (ROT-14). */
@Command(name = "status", description = "say where a project's rotation stands; writes nothing")
final class RotationStatusCommand implements OperatorVerb {
  @Option(names = "--project", description = "the project; else BYREIS_PROJECT")
  private String project = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    try (Administration administration = Administration.enter(environment, voice, project)) {
      RotationReport report =
          RotationReport.of(administration.repositories().observe(), administration.repositories());
      if (json) {
        voice.document(JsonText.object(report::writeTo));
      } else {
        report.say(voice);
        report.command().ifPresent(command -> voice.note("one command ends this: " + command));
      }
      return ExitClass.OK;
    }
  }
}
