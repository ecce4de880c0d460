package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.PERMISSION_DENIED;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for what the transition table of rotations refuses. */
final class RotationWords {
  private static final String LOOK = "`byreis admin rotation status --project <id>`";
  private static final String FINISH_FIRST = "finish or reverse the open rotation first: " + LOOK;
  private static final String TWO_ADMINS = "recover with a second administrator: " + LOOK;

  static final List<Words> ALL =
      List.of(
          new Words(
              Code.PROJECT_PAUSED,
              TRUST_ERROR,
              RunbookSection.TRUSTED_REF_MOVED,
              "the project is paused until a person has looked at it and resumes it",
              "ask whoever runs the gateway: `byreis gateway resume --project <id>`"),
          new Words(
              Code.ROTATION_REF_WITH_OTHERS,
              TRUST_ERROR,
              RunbookSection.ROTATION_BRANCHES,
              "a rotation or recover branch is pushed together with other refs",
              "push the branch alone; only base and the deletion of its branch may go together"),
          new Words(
              Code.ROTATION_NEEDS_ADMIN,
              PERMISSION_DENIED,
              RunbookSection.WHO_MAY_PUSH,
              "only administrators start, finish and clean up rotations",
              "use the credentials of an administrator, or ask one to push it for you"),
          new Words(
              Code.CHANGE_NOT_IN_TABLE,
              TRUST_ERROR,
              RunbookSection.REFS,
              "this is none of the changes that a push may make here",
              "push to base, or to a branch whose name the project format allows"),
          new Words(
              Code.ROTATION_MERGE_WITHOUT_COMMIT,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the push brings a rotation to base that the registry has not committed",
              "push the CommitRotation to the registry; base then moves with it: " + LOOK),
          new Words(
              Code.ROTATION_NOT_CLEAN,
              COUNTER_RECONCILE,
              RunbookSection.WHEN_TO_RECONCILE,
              "a rotation starts only when nothing is open and every file is at its counter",
              "end what is open first: " + LOOK),
          new Words(
              Code.ROTATION_BRANCH_USED,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_BRANCHES,
              "a registry commit names a rotation branch of that name already",
              "choose a name that was never used, as in byreis/rotate-7-20260521t1200z-2"),
          new Words(
              Code.ROTATION_BRANCH_CONTENT,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_BRANCHES,
              "the branch does not re-encrypt every file of record once, and nothing else",
              "make the branch again on the tip of base with `byreis rotate`"),
          new Words(
              Code.ROTATION_BRANCH_MOVED,
              TRUST_ERROR,
              RunbookSection.ROTATION_BRANCHES,
              "a rotation branch never moves once it has been pushed",
              "delete it if nothing is announced, and push the work under a new name"),
          new Words(
              Code.ROTATION_BRANCH_NEEDED,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_BRANCHES,
              "the rotation branch is still needed to finish or to reverse its rotation",
              FINISH_FIRST),
          new Words(
              Code.WRITE_AHEAD_OUT_OF_ORDER,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "a write-ahead is announced only for the one rotation branch that is open",
              "push the rotation branch first, then its write-ahead: " + LOOK),
          new Words(
              Code.WRITE_AHEAD_BRANCH,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the write-ahead announces artifacts that the rotation branch does not hold",
              "take every counter and digest from the tip of the branch and build it again"),
          new Words(
              Code.WRITE_AHEAD_RECIPIENTS,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the recipients announced are not those of the files on the branch",
              "announce exactly the keys that the rotation adds and removes, or encrypt again"),
          new Words(
              Code.ROTATION_COMMIT_OUT_OF_ORDER,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "there is no open rotation that could be committed now",
              "look where the rotation stands: " + LOOK),
          new Words(
              Code.ROTATION_NOT_COMPLETE,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "not every file of record has an open pending of this rotation",
              "announce the files that are missing, or reverse the rotation: " + LOOK),
          new Words(
              Code.ROTATION_NOT_THE_OWNER,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the open rotation belongs to another administrator, who holds its lock",
              "ask its owner to go on, or reverse it: `byreis admin rotation reconcile`"),
          new Words(
              Code.ROTATION_COMMIT_BRANCH,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "the commit does not name exactly the files of record as the branch holds them",
              "take every value from the rotation's write-ahead and build it again"),
          new Words(
              Code.ROTATION_NOT_FAST_FORWARD,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_BRANCHES,
              "base is no longer where the rotation branch began",
              "reverse the rotation and start it again on the tip of base: " + LOOK),
          new Words(
              Code.READINESS_MISSING,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "a consumer that the project waits for has not acknowledged the rotation",
              "have each consumer that is named push its readiness tag, then push again"),
          new Words(
              Code.REVERSAL_OUT_OF_ORDER,
              COUNTER_RECONCILE,
              RunbookSection.REVERSAL,
              "only a rotation of which nothing has taken effect can be reversed",
              "look where the rotation stands: " + LOOK),
          new Words(
              Code.COMPLETION_OUT_OF_ORDER,
              COUNTER_RECONCILE,
              RunbookSection.ROTATION_COMMIT,
              "there is no committed rotation that base still has to follow",
              "look where the rotation stands: " + LOOK),
          new Words(
              Code.REVERT_WITHOUT_ROLL_BACK,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "base goes back only for a rotation that the registry has rolled back",
              TWO_ADMINS),
          new Words(
              Code.BASE_FROZEN,
              COUNTER_RECONCILE,
              RunbookSection.WHEN_TO_RECONCILE,
              "a rotation of the project is in flight, and base waits for it",
              FINISH_FIRST),
          new Words(
              Code.MERGE_WHILE_ROTATING,
              COUNTER_RECONCILE,
              RunbookSection.WHEN_TO_RECONCILE,
              "a rotation of the project is in flight, and merges wait for it",
              FINISH_FIRST),
          new Words(
              Code.MERGE_WITHOUT_ARTIFACT,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "base does not have the artifact whose merge the commit records",
              "push the artifact to base of the project first, then commit the merge"),
          new Words(
              Code.MERGE_ALREADY_AT_BASE,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "base has the announced artifact already, so its merge is to be committed",
              "push the merge commit of the open pending instead of a new announcement"),
          new Words(
              Code.ROSTER_WHILE_ROTATING,
              COUNTER_RECONCILE,
              RunbookSection.ROSTER_CHANGES,
              "the roster does not change while a rotation of any project is in flight",
              FINISH_FIRST),
          new Words(
              Code.PROJECT_FILE_WHILE_ROTATING,
              COUNTER_RECONCILE,
              RunbookSection.PROJECT_FILES,
              "the files of a project do not change while its rotation is in flight",
              FINISH_FIRST),
          new Words(
              Code.RECONCILIATION_OUT_OF_ORDER,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "there is nothing that two administrators could reconcile for this branch",
              "look where the rotation stands: " + LOOK),
          new Words(
              Code.RECONCILIATION_DIRECTION,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "the rotation cannot go in that direction any more",
              "roll forward what was committed, and back what was given up"),
          new Words(
              Code.RECONCILIATION_RECIPIENT,
              TRUST_ERROR,
              RunbookSection.MANUAL_RECONCILIATION,
              "no signer of the reconciliation could read the files before the rotation",
              "have an administrator sign who was a recipient before the rotation began"),
          new Words(
              Code.ROLL_BACK_WITHOUT_REVERT,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "no recover branch takes back from base what the commit rolls back",
              "push it first; the tool builds it: `byreis admin rotation recover --project <id>`"),
          new Words(
              Code.RECOVER_BRANCH_CONTENT,
              COUNTER_RECONCILE,
              RunbookSection.MANUAL_RECONCILIATION,
              "a recover branch is one commit on base that restores the files and nothing else",
              "let the tool build it: `byreis admin rotation recover --project <id>`"),
          new Words(
              Code.ROTATION_STATE_AFTER,
              COUNTER_RECONCILE,
              RunbookSection.WHEN_TO_RECONCILE,
              "the push would leave registry and project in a state that it must not leave",
              "look where the rotation stands, and take the step that is next: " + LOOK));

  private RotationWords() {}
}
