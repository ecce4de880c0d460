package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for changes to the roster and to project files. */
final class AdministrationWords {
  static final List<Words> ALL =
      List.of(
          new Words(
              Code.ROSTER_INVALID,
              DECODE_MALFORMED,
              RunbookSection.ROSTER_CHANGES,
              "admins.yaml is missing, not valid, or changed together with the audit log",
              "correct it and change it alone: `git diff origin/main -- admins.yaml`"),
          new Words(
              Code.PROJECT_FILE_INVALID,
              DECODE_MALFORMED,
              RunbookSection.PROJECT_FILES,
              "a file under projects/ is not a valid map of logical names to paths",
              "correct it: `git diff origin/main -- projects`"),
          new Words(
              Code.ROSTER_FROZEN,
              COUNTER_RECONCILE,
              RunbookSection.ROSTER_CHANGES,
              "roster and project files are frozen while a rotation is open",
              "finish or reverse the open rotation first, then push this change"),
          new Words(
              Code.ROSTER_NOT_AS_ANNOUNCED,
              TRUST_ERROR,
              RunbookSection.ROSTER_CHANGES,
              "the roster after the push is not the recipient set that the rotation announced",
              "push the roster change right behind the closing commit, in the same push"),
          new Words(
              Code.SIGNER_STILL_NEEDED,
              TRUST_ERROR,
              RunbookSection.ROSTER_CHANGES,
              "the administrator to be removed still is the signer of files in use",
              "rotate those projects first, or remove the key in the push that lands the rotation"),
          new Words(
              Code.ROSTER_ADD_NEEDS_TWO,
              TRUST_ERROR,
              RunbookSection.ROSTER_CHANGES,
              "a key is added to the roster on the word of one administrator only",
              "have a second administrator of the present roster approve the change as well"));

  private AdministrationWords() {}
}
