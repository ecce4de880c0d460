package dev.byreis.cli.rotation;

import dev.byreis.core.report.ClassWords;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;

/** What can be done from where a rotation stopped. */
final class WayOn {
  private WayOn() {}

  /** In one line. */
  static String from(RotationClass now, String project, String base) {
    String resume = "go on: byreis rotate --project " + project + " --resume";
    if (now.reason() == Reason.PENDINGS_OPEN) {
      return resume
          + "; or undo it: byreis admin rotation reconcile --project "
          + project
          + "; "
          + ClassWords.runbook();
    }
    if (now.reason() == Reason.BRANCH_WITHOUT_PENDINGS) {
      return resume
          + "; or undo it: "
          + ClassWords.command(now, base).orElse("delete the branch")
          + "; "
          + ClassWords.runbook();
    }
    if (now.reason() == Reason.COMMITTED_UNMERGED) {
      return resume + "; " + ClassWords.runbook();
    }
    return now.kind() == RotationClass.Kind.NO_PARTIAL
        ? "nothing is in flight any more; begin again when you are ready"
        : ClassWords.runbook();
  }
}
