package dev.byreis.cli.doctor;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that an operator depends on, and writes nothing. */
@Command(
    name = "doctor",
    description = "look at keys, trust, registry and project, and say what is wrong and what to do",
    footer = {"", "nothing is written; ends with 1 if a finding is FAIL, with 0 otherwise"})
public final class DoctorCommand implements OperatorVerb {
  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "the project; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(names = "--rotation-history", description = "list the project's rotations, too")
  private boolean history;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    Findings findings = new Findings();
    new Examination(environment, voice, findings).run(project, history);
    ExitClass exit = findings.hasFailure() ? ExitClass.GENERAL : ExitClass.OK;
    if (json) {
      voice.document(document(findings, exit));
    } else {
      for (Finding finding : findings.all()) {
        voice.result(
            String.format(
                Locale.ROOT, "%-4s  %s: %s", finding.level(), finding.check(), finding.what()));
        if (!finding.next().isEmpty()) {
          voice.result("      " + finding.next());
        }
      }
    }
    return exit;
  }

  private static String document(Findings findings, ExitClass exit) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", exit == ExitClass.OK ? "ok" : "fail");
          document.writeStringField("exit_class", exit.id());
          document.writeArrayFieldStart("findings");
          for (Finding finding : findings.all()) {
            document.writeStartObject();
            document.writeStringField("level", finding.level().name());
            document.writeStringField("check", finding.check());
            document.writeStringField("what", finding.what());
            document.writeStringField("next", finding.next());
            document.writeEndObject();
          }
          document.writeEndArray();
        });
  }
}
