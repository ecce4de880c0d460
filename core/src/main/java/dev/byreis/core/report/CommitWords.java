package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for one commit: its object, signatures, kind, message, and its being whole. */
final class CommitWords {
  private static final String SIGN_ALL =
      "sign every commit with your key and push again:"
          + " `git rebase --exec 'git commit --amend --no-edit -S' origin/main`";
  private static final String BUILD_AGAIN =
      "build the commit again with the tool that made it, on the current main: `git fetch origin`";

  static final List<Words> ALL =
      List.of(
          new Words(
              Code.NOT_LINEAR,
              TRUST_ERROR,
              RunbookSection.UNSIGNED_COMMITS,
              "the commit is a merge or a new root: every commit has exactly one parent here",
              "make the history a line: `git fetch origin && git rebase origin/main`"),
          new Words(
              Code.COMMIT_OBJECT,
              DECODE_MALFORMED,
              RunbookSection.UNSIGNED_COMMITS,
              "the commit object has a header or bytes that the registry does not allow",
              "make the commit again with plain git, in UTF-8:"
                  + " `git -c i18n.commitEncoding=UTF-8 commit --amend --no-edit -S`"),
          new Words(
              Code.SIGNER_NOT_IN_ROSTER,
              TRUST_ERROR,
              RunbookSection.UNSIGNED_COMMITS,
              "the key that signed the commit is not in the roster of the commit's parent",
              SIGN_ALL),
          new Words(
              Code.TIP_NOT_SIGNED,
              TRUST_ERROR,
              RunbookSection.UNSIGNED_COMMITS,
              "the new tip has no valid native signature, so no reader could trust the registry",
              SIGN_ALL),
          new Words(
              Code.AUDIT_COMMIT_NOT_SIGNED,
              TRUST_ERROR,
              RunbookSection.UNSIGNED_COMMITS,
              "a commit that writes the audit log has no valid native signature",
              SIGN_ALL),
          new Words(
              Code.COMMIT_NOT_SIGNED,
              TRUST_ERROR,
              RunbookSection.UNSIGNED_COMMITS,
              "a commit below the tip has no valid native signature",
              SIGN_ALL),
          new Words(
              Code.COMMIT_OF_NO_KIND,
              TRUST_ERROR,
              RunbookSection.COMMIT_KINDS,
              "the commit is none of the kinds that may be written to the registry",
              "put counters and audit rows into one commit of a known kind, nothing else with them"),
          new Words(
              Code.SIGNER_ID,
              DECODE_MALFORMED,
              RunbookSection.FOOTER_SIGNATURES,
              "the byreis-signer line does not hold the id of an administrator",
              "write the id exactly as in the roster: `git show origin/main:admins.yaml`"),
          new Words(
              Code.MESSAGE_MALFORMED,
              DECODE_MALFORMED,
              RunbookSection.COMMIT_KINDS,
              "the commit message is not, byte for byte, the form of its kind",
              BUILD_AGAIN),
          new Words(
              Code.FOOTER_SIGNATURE,
              TRUST_ERROR,
              RunbookSection.FOOTER_SIGNATURES,
              "the byreis-sig line does not verify with the key that the roster has for its signer",
              BUILD_AGAIN),
          new Words(
              Code.RECONCILIATION_SIGNERS,
              TRUST_ERROR,
              RunbookSection.MANUAL_RECONCILIATION,
              "a manual reconciliation needs two different administrators of the old roster",
              "have a second administrator verify both repositories and co-sign the commit"),
          new Words(
              Code.SIGNER_IS_ANOTHER,
              TRUST_ERROR,
              RunbookSection.FOOTER_SIGNATURES,
              "the commit is signed by one administrator and its message by another",
              "sign the commit with the key of the administrator whom its footer names"),
          new Words(
              Code.QUOTED_PARENT,
              COUNTER_RECONCILE,
              RunbookSection.FOOTER_SIGNATURES,
              "the message quotes another parent than the commit has",
              BUILD_AGAIN),
          new Words(
              Code.NAMES_OTHER_FILE,
              TRUST_ERROR,
              RunbookSection.COMMIT_KINDS,
              "the message names another project or file than the paths that the commit changes",
              BUILD_AGAIN),
          new Words(
              Code.SAME_COMMIT_ATOMICITY,
              COUNTER_RECONCILE,
              RunbookSection.SAME_COMMIT_ATOMICITY,
              "counters and their audit row must change in one and the same commit",
              "squash the parts into one commit, signed as a whole; never push half of it"),
          new Words(
              Code.PATHS_NOT_OF_KIND,
              TRUST_ERROR,
              RunbookSection.COMMIT_KINDS,
              "the commit changes paths that do not belong to its kind",
              "see what it changes, and move the rest to a commit of its own:"
                  + " `git show --stat HEAD`"),
          new Words(
              Code.PROTECTED_FILE_REMOVED,
              TRUST_ERROR,
              RunbookSection.COMMIT_KINDS,
              "the commit removes or renames a counter or an audit log",
              "bring the file back: `git checkout origin/main -- counters audit`"),
          new Words(
              Code.ENTRY_NOT_REGULAR,
              TRUST_ERROR,
              RunbookSection.COMMIT_KINDS,
              "a protected path is not a regular file of mode 100644",
              "replace links and executables by plain files: `git ls-files -s counters audit`"));

  private CommitWords() {}
}
