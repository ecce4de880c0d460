package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for the push as a whole and for its refs. */
final class RefWords {
  static final List<Words> ALL =
      List.of(
          new Words(
              Code.REF_MOVED,
              COUNTER_RECONCILE,
              RunbookSection.LOST_THE_RACE,
              "another push moved the ref while this one was on its way",
              "read the new state, build the commit again on it and push: `git fetch origin`"),
          new Words(
              Code.REF_NOT_ALLOWED,
              TRUST_ERROR,
              RunbookSection.REFS,
              "this repository does not take pushes to that ref",
              "push to the one branch of the registry: `git push origin HEAD:refs/heads/main`"),
          new Words(
              Code.ROTATION_REF_NAME,
              TRUST_ERROR,
              RunbookSection.ROTATION_BRANCHES,
              "the ref is in the name space of rotations, but its name is not one of a rotation",
              "use a name such as byreis/rotate-7-20260521t1200z, or one outside byreis/"),
          new Words(
              Code.REF_DELETED,
              TRUST_ERROR,
              RunbookSection.REFS,
              "the push deletes a ref that must stay",
              "leave the ref; to undo a change, push a commit that undoes it: `git revert HEAD`"),
          new Words(
              Code.NOT_FAST_FORWARD,
              TRUST_ERROR,
              RunbookSection.REFS,
              "the push would drop commits that are on the ref: history is only ever added to",
              "put your commits on top and push without force:"
                  + " `git fetch origin && git rebase origin/main && git push`"),
          new Words(
              Code.PUSH_MIXES_OPERATIONS,
              TRUST_ERROR,
              RunbookSection.REFS,
              "the push does more than one thing: one project and one closing record at a time",
              "push the first operation alone, wait for it to land, then push the next"));

  private RefWords() {}
}
