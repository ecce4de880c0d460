package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;
import static dev.byreis.core.report.ExitClass.REPLAY;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;
import static dev.byreis.core.report.ExitClass.VERIFY_FAILURE;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for encrypted files, submissions, and what else a project repository holds. */
final class ArtifactWords {
  private static final String MAKE_AGAIN =
      "make the file again with the tool instead of editing it by hand";

  static final List<Words> ALL =
      List.of(
          malformed(
              Code.ARTIFACT_TOO_LARGE,
              "the encrypted file is larger than readers accept",
              "split the secrets over several files; one file holds at most 1 MiB"),
          malformed(
              Code.ARTIFACT_NOT_PLAIN_TEXT,
              "the encrypted file is not plain UTF-8 text with line feeds only",
              "turn off whatever changes line ends, then make it again:"
                  + " `git config core.autocrlf false`"),
          malformed(
              Code.ARTIFACT_YAML_FORM,
              "the encrypted file uses YAML that is not allowed, such as a comment or an alias",
              MAKE_AGAIN),
          malformed(
              Code.ARTIFACT_TOO_MANY_NODES,
              "the encrypted file has more entries than readers accept",
              "split the secrets over several files"),
          malformed(
              Code.ARTIFACT_UNKNOWN_FIELD,
              "the encrypted file has a field that is unknown or there twice",
              MAKE_AGAIN),
          malformed(
              Code.ARTIFACT_FIELD_TYPE,
              "a field of the encrypted file is missing or not of its type",
              MAKE_AGAIN),
          malformed(
              Code.ARTIFACT_VERSION,
              "the encrypted file is of a format version that we do not know",
              "write it as byreis.native.v1"),
          refused(
              Code.ARTIFACT_NOT_SIGNED,
              "a file of record must carry the signature of an administrator",
              "submit it on a submission branch, so that an administrator signs it with the merge"),
          refused(
              Code.SUBMISSION_SIGNED,
              "a submission must be unsigned and have counter 0",
              "submit the unsigned form; the administrator who merges it signs"),
          refused(
              Code.ARTIFACT_OF_OTHER_FILE,
              "the encrypted file belongs to another project, file or path",
              "look up which path the registry has for it: `git show origin/main:projects/`"),
          malformed(
              Code.ARTIFACT_KEY_NAME,
              "the encrypted file is empty, or the name of a secret is not allowed",
              "name secrets as in the format, and keep at least one in the file"),
          refused(
              Code.ARTIFACT_PLAINTEXT,
              "a value is not an age message: it may be plaintext",
              "encrypt it; if it was a real secret, replace that secret, since it has left your hands"),
          refused(
              Code.ARTIFACT_STANZAS,
              "a value is encrypted to another number or kind of recipients than the roster has",
              "encrypt it to exactly the recipients of the roster: `git show origin/main:admins.yaml`"),
          refused(
              Code.ARTIFACT_RECIPIENTS,
              "the recipients listed are not those of the roster",
              "encrypt it to exactly the recipients of the roster: `git show origin/main:admins.yaml`"),
          malformed(
              Code.ARTIFACT_SIGNATURE_FORM, "the signature block is not in its form", MAKE_AGAIN),
          refused(
              Code.ARTIFACT_SIGNER_UNKNOWN,
              "whoever signed the encrypted file is not in the roster",
              "have an administrator of the present roster sign it"),
          new Words(
              Code.ARTIFACT_SIGNATURE,
              VERIFY_FAILURE,
              RunbookSection.ARTIFACTS,
              "the signature does not fit the encrypted file and its signer's key",
              MAKE_AGAIN),
          new Words(
              Code.ARTIFACT_REPLAY,
              REPLAY,
              RunbookSection.ARTIFACTS,
              "the encrypted file is older than what has been accepted already",
              "take the present state and change that: `git fetch origin`"),
          new Words(
              Code.ARTIFACT_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the counter of the encrypted file is not the one that the registry expects",
              "read the registry again and make the file for the next counter: `git fetch origin`"),
          malformed(
              Code.ARTIFACT_NOT_CANONICAL,
              "the encrypted file is valid, but not written in the one canonical way",
              MAKE_AGAIN),
          refused(
              Code.SUBMISSION_BRANCH,
              "a submission is one new file under byreis/, named as its branch, and nothing else",
              "put only that file on a fresh branch: `git switch -c byreis/add-KEY-1 origin/main`"),
          refused(
              Code.SUBMISSION_METADATA,
              "what the submission says of itself does not agree with its file",
              "make the submission again with the tool"),
          malformed(
              Code.PROJECT_CONFIG,
              "the file .byreis.yaml is not valid",
              "correct it: `git diff origin/main -- .byreis.yaml`"),
          refused(
              Code.PROJECT_CONFIG_REDIRECTED,
              "the push points the project at another registry or project id",
              "leave registry_url and project_id as they are:"
                  + " `git checkout origin/main -- .byreis.yaml`"),
          refused(
              Code.SECRET_FOUND,
              "the push holds what looks like a private key, a token or plaintext secrets",
              "replace that secret first; then take it out of every commit:"
                  + " `git rebase -i origin/main`"),
          refused(
              Code.RESERVED_FOOTER,
              "the message uses a byreis footer in a commit that is no rotation commit",
              "leave the footer out: `git commit --amend`"),
          new Words(
              Code.ROTATION_MESSAGE,
              TRUST_ERROR,
              RunbookSection.ROTATION_BRANCHES,
              "the message of the rotation's commit does not agree with its files",
              "make the rotation branch again with the tool, under a fresh name"));

  private ArtifactWords() {}

  private static Words malformed(Code code, String what, String cure) {
    return new Words(code, DECODE_MALFORMED, RunbookSection.ARTIFACTS, what, cure);
  }

  private static Words refused(Code code, String what, String cure) {
    return new Words(code, TRUST_ERROR, RunbookSection.ARTIFACTS, what, cure);
  }
}
