package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.Phase1Only;
import dev.byreis.core.rotation.RotationClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Classifies, and reverses a rotation of which nothing has taken effect (ROT-50 to ROT-52). */
@Command(
    name = "reconcile",
    description = "classify a partial rotation, and reverse it where that is safe")
final class RotationReconcileCommand implements OperatorVerb {
  @Option(names = "--project", description = "the project; else BYREIS_PROJECT")
  private String project = "";

  @Option(names = "--dry-run", description = "say what would be done, and write nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    try (Administration administration = Administration.enter(environment, voice, project)) {
      RotationClass rotation = administration.repositories().observe();
      RotationReport report = RotationReport.of(rotation, administration.repositories());
      if (rotation instanceof Phase1Only phase1) {
        return dryRun
            ? announce(phase1, report, voice)
            : reverse(phase1, report, administration, voice);
      }
      return rotation.kind() == RotationClass.Kind.NO_PARTIAL
          ? nothing(report, voice)
          : stop(report, voice);
    }
  }

  private ExitClass nothing(RotationReport report, Voice voice) {
    say(report, "nothing", ExitClass.OK, voice);
    voice.good("nothing to do");
    return ExitClass.OK;
  }

  private ExitClass announce(Phase1Only phase1, RotationReport report, Voice voice) {
    say(report, "would-reverse", ExitClass.OK, voice);
    voice.note(
        "would clear "
            + phase1.pendings().size()
            + " pendings in one registry commit and delete "
            + phase1.branch());
    return ExitClass.OK;
  }

  private ExitClass reverse(
      Phase1Only phase1, RotationReport report, Administration administration, Voice voice)
      throws CommandFailedException, IOException {
    if (!json) {
      report.say(voice);
    }
    Reversal.Done done = new Reversal(administration, voice).of(phase1);
    boolean clean = done.branch() == Reversal.BranchEnd.DELETED;
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                report.writeTo(document);
                document.writeStringField("action", "reversed");
                document.writeStringField("reversal_commit", done.commit().hex());
                document.writeBooleanField("branch_deleted", clean);
                document.writeStringField(
                    "exit_class", (clean ? ExitClass.OK : ExitClass.GENERAL).id());
              }));
    }
    if (!clean) {
      throw Reversal.leftOver(phase1.branch());
    }
    voice.good(
        "the rotation is reversed: "
            + phase1.pendings().size()
            + " pendings cleared, branch "
            + phase1.branch()
            + " deleted");
    voice.note(
        "this does not change what anyone can decrypt from history: docs/forward-secrecy.md");
    return ExitClass.OK;
  }

  /** Terminal: nothing is written, as often as it is run (ROT-51). */
  private ExitClass stop(RotationReport report, Voice voice) throws CommandFailedException {
    say(report, "stopped", ExitClass.COUNTER_RECONCILE, voice);
    if (report.command().isPresent()) {
      voice.note("one command ends this state; run it in a clone of the project:");
      if (json) {
        voice.note(report.command().get());
      } else {
        voice.result(report.command().get());
      }
    }
    throw Terminal.of(report);
  }

  private void say(RotationReport report, String action, ExitClass exit, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                report.writeTo(document);
                document.writeStringField("action", action);
                document.writeStringField("exit_class", exit.id());
              }));
    } else {
      report.say(voice);
    }
  }
}
