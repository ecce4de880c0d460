package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.GENERAL;
import static dev.byreis.core.report.ExitClass.PERMISSION_DENIED;
import static dev.byreis.core.report.ExitClass.REPLAY;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for what a push does to a project beside the form of its encrypted files. */
final class ProjectWords {
  static final List<Words> ALL =
      List.of(
          new Words(
              Code.REF_CREATE_ONLY,
              TRUST_ERROR,
              RunbookSection.REFS,
              "submission branches and acknowledgements are made once and never moved",
              "push under a fresh name: `git push origin HEAD:refs/heads/byreis/add-KEY-2`"),
          new Words(
              Code.PUSHER_UNKNOWN,
              PERMISSION_DENIED,
              RunbookSection.WHO_MAY_PUSH,
              "the git server does not say who pushes, or it is nobody that the hook has been told"
                  + " of",
              "have whoever runs this git server add you to `users` in the hook's configuration"),
          new Words(
              Code.PUSHER_ROLE,
              PERMISSION_DENIED,
              RunbookSection.WHO_MAY_PUSH,
              "the ref is for another role than that of whoever pushed",
              "contributors push submission branches; ask an administrator for everything else"),
          artifact(
              Code.TREE_ENTRY,
              "the push adds a symbolic link, a submodule, or a file of record that is executable",
              "replace it by a plain file: `git ls-files -s` shows the modes"),
          artifact(
              Code.PATHS_COLLIDE,
              "two paths differ in upper and lower case only, so a checkout mixes them up",
              "rename one of them: `git ls-files | sort -f | uniq -Di`"),
          artifact(
              Code.RECORD_REMOVED,
              "the push removes or renames a file of record, and readers would fail",
              "bring the file back: `git checkout origin/main -- secrets`"),
          artifact(
              Code.ARTIFACT_NOT_LISTED,
              "an encrypted file lies at a path that the registry does not list",
              "have an administrator list it in the registry's projects/ file first, or leave it"
                  + " out"),
          new Words(
              Code.ARTIFACT_BEHIND_BASE,
              REPLAY,
              RunbookSection.ARTIFACTS,
              "the counter of the encrypted file is lower than that of the file that it replaces",
              "take the present state and change that: `git fetch origin`"),
          new Words(
              Code.ARTIFACT_SPENT,
              REPLAY,
              RunbookSection.ARTIFACTS,
              "this very encrypted file was replaced, given up or rolled back before",
              "encrypt the values afresh with the tool and have the new file announced"),
          new Words(
              Code.ARTIFACT_EDITED,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the content of the encrypted file changes while its counter stays",
              "announce the new file in the registry first, so that its counter goes up with it"),
          artifact(
              Code.ARTIFACT_KEYS_MISSING,
              "secrets that the file had before are gone",
              "keep them, or say so: `git push -o byreis.drop-key=NAME`; never in a rotation"),
          artifact(
              Code.VALUE_REPEATED,
              "an encrypted value was used before: in an older file, for another key or elsewhere",
              "encrypt every value afresh with the tool"),
          artifact(
              Code.VALUE_NOT_REVIEWED,
              "some values are new and match no submission, while others were kept",
              "merge with the tool, which encrypts every value afresh"),
          artifact(
              Code.SIGNER_NOT_PUSHER,
              "the encrypted file is signed by another administrator than the one who pushed",
              "let whoever signed the file push it"),
          artifact(
              Code.SUBMISSION_ON_BASE,
              "the push brings a submission's own file to the base branch",
              "merge only the file of record: `git rm -r --cached byreis && git commit --amend`"),
          artifact(
              Code.SUBMISSION_KEYS,
              "the keys in the submission do not agree with the name of its branch",
              "make the submission again with the tool"),
          artifact(
              Code.ATTRIBUTES,
              "a .gitattributes or .gitmodules file could change encrypted files on checkout",
              "exempt them at the end of .gitattributes: `*.enc.yaml -text !filter !ident !eol`"),
          new Words(
              Code.READINESS_TAG,
              TRUST_ERROR,
              RunbookSection.ROTATION_BRANCHES,
              "the acknowledgement is not a consumer's signed tag on the tip of a rotation branch",
              "fetch the branch, decrypt every file, and make the tag again with the tool"),
          new Words(
              Code.TOO_MANY_FILES,
              GENERAL,
              RunbookSection.LIMITS,
              "the push changes more files than one push may",
              "push fewer commits at a time"),
          new Words(
              Code.TOO_MANY_SUBMISSIONS,
              GENERAL,
              RunbookSection.LIMITS,
              "the project has as many open submissions as it may have",
              "have an administrator merge or reject some of them first"));

  private ProjectWords() {}

  private static Words artifact(Code code, String what, String cure) {
    return new Words(code, TRUST_ERROR, RunbookSection.ARTIFACTS, what, cure);
  }
}
