package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;

/** What is answered where automation stops (ROT-51): the same as often as it is asked. */
final class Terminal {
  private Terminal() {}

  /** A class that only people can end. */
  static CommandFailedException of(RotationReport report) {
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        ClassWords.title(report.rotation())
            + ": "
            + ClassWords.meaning(report.rotation().reason())
            + "; automatic recovery stops here",
        ClassWords.runbook());
  }

  /** A class that came up while a reversal was being tried. */
  static CommandFailedException changed(RotationReport report) {
    return switch (report.rotation().kind()) {
      case PHASE_2_MIDFLIGHT, INCONSISTENT_PARTIAL ->
          report.rotation().reason() == dev.byreis.core.rotation.Reason.PENDINGS_WITHOUT_BRANCH
              ? new CommandFailedException(
                  ExitClass.TRUST_ERROR,
                  "the rotation branch went away while it was looked at; nothing was written",
                  "find out who did that, then run reconcile again")
              : of(report);
      case NO_PARTIAL, PHASE_1_ONLY ->
          new CommandFailedException(
              ExitClass.TRUST_ERROR,
              "somebody else was first: now "
                  + ClassWords.title(report.rotation())
                  + "; nothing was written",
              "run reconcile again to see what is left to do");
    };
  }
}
