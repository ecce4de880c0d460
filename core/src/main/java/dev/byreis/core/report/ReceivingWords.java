package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;
import static dev.byreis.core.report.ExitClass.GENERAL;
import static dev.byreis.core.report.ExitClass.PERMISSION_DENIED;
import static dev.byreis.core.report.ExitClass.TRUST_ERROR;
import static dev.byreis.core.report.ExitClass.VERIFY_FAILURE;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for what is found while a push is received, and for what keeps every push out. */
final class ReceivingWords {
  static final List<Words> ALL =
      List.of(
          new Words(
              Code.NOT_PERMITTED,
              PERMISSION_DENIED,
              RunbookSection.WHO_MAY_PUSH,
              "whoever pushed may not do this here",
              "use the credentials of an administrator, or ask one to push it for you"),
          new Words(
              Code.UNKNOWN_PUSH_OPTION,
              GENERAL,
              RunbookSection.LIMITS,
              "the push has an option of ours that the gateway does not know",
              "correct it or leave it out; the gateway knows `-o byreis.format=json`,"
                  + " `-o byreis.format=text` and `-o byreis.dry-run`"),
          new Words(
              Code.DRY_RUN,
              GENERAL,
              RunbookSection.LIMITS,
              "the push would be accepted; nothing has moved, because it was a dry run",
              "push it without `-o byreis.dry-run`; it is judged again then"),
          new Words(
              Code.BUSY,
              GENERAL,
              RunbookSection.LIMITS,
              "too many pushes to this repository are waiting already",
              "wait a moment and push again: `git push`"),
          new Words(
              Code.TOO_SLOW,
              GENERAL,
              RunbookSection.LIMITS,
              "the push took longer than the gateway waits",
              "push again over a faster line, or in smaller steps: `git push`"),
          new Words(
              Code.TOO_MANY_REFS,
              GENERAL,
              RunbookSection.LIMITS,
              "the push names more refs than one push may",
              "push fewer refs at a time, one by one if need be: `git push origin HEAD`"),
          new Words(
              Code.PACK_TOO_LARGE,
              GENERAL,
              RunbookSection.LIMITS,
              "the push has more bytes than one push may",
              "push fewer commits at a time, and keep files that are no secrets elsewhere;"
                  + " `git count-objects -vH` shows sizes"),
          new Words(
              Code.OBJECT_TOO_LARGE,
              GENERAL,
              RunbookSection.LIMITS,
              "one object of the push is larger than an object may be",
              "take the large file out of the commits and push again:"
                  + " `git rebase -i origin/main`"),
          new Words(
              Code.TOO_MANY_OBJECTS,
              GENERAL,
              RunbookSection.LIMITS,
              "the push has more objects than one push may",
              "push fewer commits at a time"),
          new Words(
              Code.INFLATED_TOO_LARGE,
              GENERAL,
              RunbookSection.LIMITS,
              "the objects of the push take more bytes unpacked than one push may",
              "push fewer commits at a time, and take large files out of them"),
          new Words(
              Code.DELTA_TOO_DEEP,
              GENERAL,
              RunbookSection.LIMITS,
              "the pack stacks more deltas on each other than we follow",
              "repack and push again: `git repack -adf --depth=50`"),
          new Words(
              Code.OBJECT_INVALID,
              DECODE_MALFORMED,
              RunbookSection.OBJECTS,
              "an object of the push is not a valid git object",
              "find it with `git fsck --strict`, make the commit again and push"),
          new Words(
              Code.OBJECT_MISSING,
              GENERAL,
              RunbookSection.OBJECTS,
              "the push refers to an object that neither it nor the repository has",
              "bring your clone up to date and push again: `git fetch origin && git fsck`"),
          new Words(
              Code.STOWAWAY_OBJECT,
              TRUST_ERROR,
              RunbookSection.OBJECTS,
              "the pack carries an object that nothing in the push refers to",
              "push from a fresh clone; if that is refused too, tell whoever runs the gateway"),
          new Words(
              Code.TRUSTED_REF_MOVED,
              TRUST_ERROR,
              RunbookSection.TRUSTED_REF_MOVED,
              "a trusted ref is not where the gateway left it: something moved it from outside",
              "push nothing; tell whoever runs the gateway, who finds out what moved it first"),
          new Words(
              Code.LANDING_UNFINISHED,
              TRUST_ERROR,
              RunbookSection.TRUSTED_REF_MOVED,
              "a landing that a crash interrupted could not be finished, and nothing moves since",
              "push nothing; tell whoever runs the gateway, who finds out what happened first"),
          new Words(
              Code.REGISTRY_NOT_TRUSTED,
              TRUST_ERROR,
              RunbookSection.TRUSTED_REF_MOVED,
              "the registry as it stands does not verify from its trust anchor",
              "push nothing; have an operator look:"
                  + " `byreis registry verify --repo PATH-OR-URL --anchor KEY-OR-FINGERPRINT`"),
          new Words(
              Code.REGISTRY_WENT_BACK,
              TRUST_ERROR,
              RunbookSection.TRUSTED_REF_MOVED,
              "the registry no longer holds what was verified of it before",
              "push nothing; tell whoever runs the registry, who finds out what moved it first"),
          new Words(
              Code.REGISTRY_UNREACHABLE,
              VERIFY_FAILURE,
              RunbookSection.CANNOT_SEE_ENOUGH,
              "the registry that pushes are judged by could not be fetched",
              "push again: `git push`; if it stays so, tell whoever runs this git server"),
          new Words(
              Code.CANNOT_SEE,
              VERIFY_FAILURE,
              RunbookSection.CANNOT_SEE_ENOUGH,
              "something that the judgement needs could not be read",
              "push again: `git push`; if it stays so, tell whoever runs the gateway"),
          new Words(
              Code.HOOK_NOT_SET_UP,
              GENERAL,
              RunbookSection.GATEWAY_TROUBLE,
              "the hook that judges pushes to this repository is not set up as it must be",
              "tell whoever runs this git server, with this text; then push again: `git push`"),
          new Words(
              Code.JUDGE_SILENT,
              GENERAL,
              RunbookSection.GATEWAY_TROUBLE,
              "the judge beside this git server was asked and gave no answer",
              "push again: `git push`; if it stays so, tell whoever runs this git server"),
          new Words(
              Code.NOT_RECORDED,
              GENERAL,
              RunbookSection.GATEWAY_TROUBLE,
              "the decision could not be recorded, and what is not recorded is not accepted",
              "tell whoever runs the gateway to look at its disk, then push again: `git push`"),
          new Words(
              Code.INTERNAL_ERROR,
              GENERAL,
              RunbookSection.GATEWAY_TROUBLE,
              "the gateway failed while it judged the push",
              "push again: `git push`; if it stays so, report the correlation id to whoever runs"
                  + " the gateway"));

  private ReceivingWords() {}
}
