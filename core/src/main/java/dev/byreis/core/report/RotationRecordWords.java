package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/**
 * Words for the registry's records of a rotation: write-ahead, commit, reversal, reconciliation.
 */
final class RotationRecordWords {
  private static final String NEXT_EPOCH =
      "look the greatest epoch up and use the next:"
          + " `git grep rotation_epoch origin/main -- counters`";
  private static final String SEE_WRITE_AHEAD =
      "take every value from the rotation's write-ahead: `git log -1 origin/main -- counters`";

  static final List<Words> ALL =
      List.of(
          new Words(
              Code.ROTATION_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the rotation commit does not close exactly the pendings that are open",
              SEE_WRITE_AHEAD),
          new Words(
              Code.ROTATION_INCOMPLETE,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the rotation commit leaves out files of the project",
              "list every configured file in one commit: `git show origin/main:projects/`"),
          new Words(
              Code.ROTATION_EPOCH,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the new epoch is not one more than the greatest epoch of the project",
              NEXT_EPOCH),
          new Words(
              Code.REVERSAL_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.REVERSAL,
              "the reversal changes more than the pendings of a rotation, or lists them wrongly",
              CounterWords.READ_AND_BUILD),
          new Words(
              Code.WRITE_AHEAD_INCOMPLETE,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the write-ahead does not list exactly the files of the project",
              "list every configured file once, in order: `git show origin/main:projects/`"),
          new Words(
              Code.WRITE_AHEAD_EPOCH,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the epoch announced is not one more than the greatest epoch of the project",
              NEXT_EPOCH),
          new Words(
              Code.WRITE_AHEAD_NOT_CLEAN,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "other work of the project is still open, or its audit log has no room to close more",
              "finish or reverse what is open first; then start the rotation again"),
          new Words(
              Code.ROTATION_WRITE_AHEAD_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "a pending of the write-ahead is not what its message announces",
              CounterWords.READ_AND_BUILD),
          new Words(
              Code.ROTATION_BRANCH_NAME,
              DECODE_MALFORMED,
              RunbookSection.ROTATION_BRANCHES,
              "the branch named is not a fresh rotation branch of this epoch and project",
              "name a branch that was never used, with this epoch, as in"
                  + " byreis/rotate-7-20260521t1200z"),
          new Words(
              Code.RECIPIENT_LINES,
              DECODE_MALFORMED,
              RunbookSection.WRITE_AHEAD,
              "the added and removed recipients are not valid, sorted, distinct keys",
              "take the keys from the roster and sort them: `git show origin/main:admins.yaml`"),
          new Words(
              Code.WRITE_AHEAD_WITHOUT_LOG,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the project has no audit log yet to which the rotation's row could be appended",
              "merge a first secret of the project, then start the rotation again"),
          new Words(
              Code.RECONCILIATION_EPOCH,
              TRUST_ERROR,
              RunbookSection.MANUAL_RECONCILIATION,
              "the reconciliation does not name the epoch that the write-ahead announced",
              "compose it again with the epoch of the branch's write-ahead"),
          new Words(
              Code.ROTATION_RECORDS_DIFFER,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the closing record does not name what the rotation's write-ahead announced",
              SEE_WRITE_AHEAD),
          new Words(
              Code.REVERSAL_INCOMPLETE,
              COUNTER_RECONCILE,
              RunbookSection.REVERSAL,
              "the reversal does not clear exactly the pendings of one rotation, or misreports it",
              SEE_WRITE_AHEAD),
          new Words(
              Code.ROLL_FORWARD_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "the roll-forward does not advance every file of the project by exactly one",
              CounterWords.READ_AND_BUILD),
          new Words(
              Code.ROLL_BACK_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "the roll-back does not clear exactly the pendings of the branch it names",
              CounterWords.READ_AND_BUILD));

  private RotationRecordWords() {}
}
