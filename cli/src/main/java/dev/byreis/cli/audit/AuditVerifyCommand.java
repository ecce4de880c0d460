package dev.byreis.cli.audit;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies one project's audit log against the pinned anchor. */
@Command(
    name = "verify",
    description = "verify a project's audit log, line by line; no key is needed",
    footer = {
      "",
      "ends with 0 if every line is what was signed, with 7 if something was tampered with,",
      "with 9 if the registry could not be seen: inconclusive, which is not ok"
    })
final class AuditVerifyCommand implements OperatorVerb {
  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "whose log; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(names = "--lines", description = "show the verdict of every line, not only the faults")
  private boolean lines;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    LogSource source = LogSource.of(environment, voice, project);
    LogReading reading;
    try {
      reading = source.read(voice, (view, head) -> {});
    } catch (CommandFailedException e) {
      if (json && LogSource.isVerdict(e)) {
        voice.document(LogSource.json(e));
        return e.exitClass();
      }
      throw e;
    }
    if (json) {
      voice.document(LogText.json(reading));
    } else {
      LogText.say(reading, lines ? LogText.Detail.VERDICTS : LogText.Detail.FAULTS, voice);
    }
    return reading.exit();
  }
}
