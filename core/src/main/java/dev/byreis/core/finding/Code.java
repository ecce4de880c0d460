package dev.byreis.core.finding;

import static dev.byreis.core.finding.Category.NON_RECOVERABLE;
import static dev.byreis.core.finding.Category.RECOVERABLE;
import static dev.byreis.core.finding.Category.SECURITY_CRITICAL;

/**
 * Every reason to refuse, under a name that never changes. Where several apply to one commit, they
 * are reported in the order of this list, the most specific first (REG section 17).
 */
public enum Code {
  // Receiving, before anything is judged.
  NOT_PERMITTED("not-permitted", "ROT-42", NON_RECOVERABLE),
  UNKNOWN_PUSH_OPTION("push-option-unknown", "ROT-10", NON_RECOVERABLE),
  DRY_RUN("dry-run", "ROT-71", RECOVERABLE),
  BUSY("gateway-busy", "ROT-44", RECOVERABLE),
  TOO_SLOW("push-too-slow", "ART-40", RECOVERABLE),
  TOO_MANY_REFS("too-many-refs", "ART-40", NON_RECOVERABLE),
  PACK_TOO_LARGE("pack-too-large", "ART-40", NON_RECOVERABLE),
  OBJECT_TOO_LARGE("object-too-large", "ART-40", NON_RECOVERABLE),
  TOO_MANY_OBJECTS("too-many-objects", "ART-40", NON_RECOVERABLE),
  INFLATED_TOO_LARGE("inflated-too-large", "ART-40", NON_RECOVERABLE),
  DELTA_TOO_DEEP("delta-too-deep", "ART-40", NON_RECOVERABLE),
  OBJECT_INVALID("object-invalid", "ART-03", NON_RECOVERABLE),
  OBJECT_MISSING("object-missing", "ART-03", NON_RECOVERABLE),
  STOWAWAY_OBJECT("object-not-reachable", "ART-03", SECURITY_CRITICAL),

  // What keeps every push out until someone looks.
  TRUSTED_REF_MOVED("trusted-ref-moved", "ROT-56", SECURITY_CRITICAL),
  LANDING_UNFINISHED("landing-unfinished", "ROT-42", SECURITY_CRITICAL),
  REGISTRY_NOT_TRUSTED("registry-not-trusted", "ROT-10", SECURITY_CRITICAL),
  REGISTRY_WENT_BACK("registry-went-back", "REG-145", SECURITY_CRITICAL),
  REGISTRY_UNREACHABLE("registry-unreachable", "ROT-10", RECOVERABLE),
  CANNOT_SEE("cannot-see-enough", "ROT-10", RECOVERABLE),
  HOOK_NOT_SET_UP("hook-not-set-up", "ROT-10", RECOVERABLE),
  JUDGE_SILENT("judge-gave-no-answer", "ROT-10", RECOVERABLE),
  NOT_RECORDED("decision-not-recorded", "ROT-71", RECOVERABLE),
  REF_MOVED("ref-moved-meanwhile", "REG-03", RECOVERABLE),
  INTERNAL_ERROR("internal-error", "ROT-10", RECOVERABLE),

  // The push and its refs.
  REF_NOT_ALLOWED("ref-not-allowed", "REG-01", NON_RECOVERABLE),
  ROTATION_REF_NAME("rotation-ref-name", "REG-53", NON_RECOVERABLE),
  REF_DELETED("ref-deleted", "REG-03", NON_RECOVERABLE),
  NOT_FAST_FORWARD("not-fast-forward", "REG-03", NON_RECOVERABLE),
  REF_CREATE_ONLY("ref-create-only", "ART-02", NON_RECOVERABLE),
  PUSHER_UNKNOWN("pusher-unknown", "ART-36", NON_RECOVERABLE),
  PUSHER_ROLE("ref-not-for-role", "ART-36", NON_RECOVERABLE),
  ROTATION_MERGE_WITHOUT_COMMIT("rotation-merge-without-commit", "ART-45", NON_RECOVERABLE),
  PUSH_MIXES_OPERATIONS("push-mixes-operations", "REG-57", NON_RECOVERABLE),

  // The commit object and its native signature.
  NOT_LINEAR("registry-not-linear", "REG-04", NON_RECOVERABLE),
  COMMIT_OBJECT("commit-object-not-allowed", "REG-35", NON_RECOVERABLE),
  SIGNER_NOT_IN_ROSTER("commit-signer-not-in-roster", "REG-54", SECURITY_CRITICAL),
  TIP_NOT_SIGNED("registry-tip-not-signed", "REG-05", SECURITY_CRITICAL),
  AUDIT_COMMIT_NOT_SIGNED("audit-commit-not-signed", "REG-06", SECURITY_CRITICAL),
  COMMIT_NOT_SIGNED("commit-not-signed", "REG-07", SECURITY_CRITICAL),

  // Kind, message and footer.
  COMMIT_OF_NO_KIND("commit-of-no-kind", "REG-08", NON_RECOVERABLE),
  SIGNER_ID("signer-id-malformed", "REG-11", NON_RECOVERABLE),
  MESSAGE_MALFORMED("commit-message-malformed", "REG-09", NON_RECOVERABLE),
  FOOTER_SIGNATURE("footer-signature-invalid", "REG-10", SECURITY_CRITICAL),
  RECONCILIATION_SIGNERS("reconciliation-needs-two-admins", "REG-49", SECURITY_CRITICAL),
  SIGNER_IS_ANOTHER("native-signer-is-another", "REG-55", NON_RECOVERABLE),
  QUOTED_PARENT("quoted-parent-differs", "REG-13", NON_RECOVERABLE),
  NAMES_OTHER_FILE("commit-names-other-file", "REG-12", NON_RECOVERABLE),

  PATHS_NOT_OF_KIND("paths-not-of-kind", "REG-14", NON_RECOVERABLE),

  // Counters, by kind.
  PENDING_OVERWRITTEN("pending-overwritten", "REG-18", NON_RECOVERABLE),
  WRITE_AHEAD_COUNTER("write-ahead-counter-differs", "REG-18", NON_RECOVERABLE),
  MERGE_COUNTER("merge-counter-differs", "REG-19", NON_RECOVERABLE),
  ROTATION_COUNTER("rotation-commit-counter-differs", "REG-22", NON_RECOVERABLE),
  ROTATION_INCOMPLETE("rotation-commit-incomplete", "REG-23", NON_RECOVERABLE),
  ROTATION_EPOCH("rotation-epoch-wrong", "REG-23", NON_RECOVERABLE),
  REVERSAL_COUNTER("reversal-counter-differs", "REG-24", NON_RECOVERABLE),
  WRITE_AHEAD_INCOMPLETE("write-ahead-incomplete", "REG-40", NON_RECOVERABLE),
  WRITE_AHEAD_EPOCH("write-ahead-epoch-wrong", "REG-40", NON_RECOVERABLE),
  WRITE_AHEAD_NOT_CLEAN("write-ahead-over-open-pending", "REG-41", NON_RECOVERABLE),
  ROTATION_WRITE_AHEAD_COUNTER("rotation-write-ahead-counter-differs", "REG-42", NON_RECOVERABLE),
  ROTATION_BRANCH_NAME("rotation-branch-name", "REG-43", NON_RECOVERABLE),
  RECIPIENT_LINES("recipient-lines-malformed", "REG-44", NON_RECOVERABLE),
  WRITE_AHEAD_WITHOUT_LOG("write-ahead-without-audit-log", "REG-41", NON_RECOVERABLE),
  RECONCILIATION_EPOCH("reconciliation-epoch-wrong", "REG-49", NON_RECOVERABLE),
  ROTATION_RECORDS_DIFFER("rotation-records-differ", "REG-46", NON_RECOVERABLE),
  ROLL_FORWARD_COUNTER("roll-forward-counter-differs", "REG-51", NON_RECOVERABLE),
  ROLL_BACK_COUNTER("roll-back-counter-differs", "REG-52", NON_RECOVERABLE),
  PENDING_TOUCHED("open-pending-touched", "REG-20", NON_RECOVERABLE),

  // One commit, whole.
  SAME_COMMIT_ATOMICITY("same-commit-atomicity", "REG-191", NON_RECOVERABLE),
  PROTECTED_FILE_REMOVED("protected-file-removed", "REG-15", NON_RECOVERABLE),
  ENTRY_NOT_REGULAR("entry-not-a-regular-file", "REG-15", NON_RECOVERABLE),
  COUNTER_UNREADABLE("counter-unreadable", "REG-16", NON_RECOVERABLE),
  COUNTER_INCONSISTENT("counter-inconsistent", "REG-17", NON_RECOVERABLE),

  // The audit log.
  AUDIT_NOT_APPENDED("audit-not-appended", "REG-25", SECURITY_CRITICAL),
  AUDIT_HASH("audit-hash-differs", "REG-26", NON_RECOVERABLE),
  AUDIT_FULL("audit-log-full", "REG-28", NON_RECOVERABLE),
  AUDIT_LOOK_ALIKE("audit-first-line-looks-alike", "REG-29", NON_RECOVERABLE),
  RECONCILIATION_ROW("reconciliation-row-differs", "REG-50", NON_RECOVERABLE),
  AUDIT_VALUE("audit-value-not-allowed", "REG-31", SECURITY_CRITICAL),
  AUDIT_EVENT("audit-event-differs", "REG-30", NON_RECOVERABLE),
  AUDIT_TIME("audit-time-off", "REG-30", NON_RECOVERABLE),
  REVERSAL_INCOMPLETE("reversal-incomplete", "REG-47", NON_RECOVERABLE),

  // Artifacts.
  TREE_ENTRY("tree-entry-not-allowed", "ART-03", NON_RECOVERABLE),
  PATHS_COLLIDE("paths-collide", "ART-03", NON_RECOVERABLE),
  RECORD_REMOVED("file-of-record-removed", "ART-04", SECURITY_CRITICAL),
  ARTIFACT_NOT_LISTED("artifact-at-unlisted-path", "ART-05", NON_RECOVERABLE),
  ARTIFACT_TOO_LARGE("artifact-too-large", "ART-08", NON_RECOVERABLE),
  ARTIFACT_NOT_PLAIN_TEXT("artifact-not-plain-text", "ART-09", NON_RECOVERABLE),
  ARTIFACT_YAML_FORM("artifact-yaml-form", "ART-10", NON_RECOVERABLE),
  ARTIFACT_TOO_MANY_NODES("artifact-too-many-nodes", "ART-11", NON_RECOVERABLE),
  ARTIFACT_UNKNOWN_FIELD("artifact-unknown-field", "ART-12", NON_RECOVERABLE),
  ARTIFACT_FIELD_TYPE("artifact-field-type", "ART-13", NON_RECOVERABLE),
  ARTIFACT_VERSION("artifact-version", "ART-14", NON_RECOVERABLE),
  ARTIFACT_NOT_SIGNED("artifact-not-signed", "ART-15", NON_RECOVERABLE),
  SUBMISSION_SIGNED("submission-signed", "ART-16", NON_RECOVERABLE),
  ARTIFACT_OF_OTHER_FILE("artifact-of-other-file", "ART-17", SECURITY_CRITICAL),
  ARTIFACT_KEY_NAME("artifact-key-name", "ART-18", NON_RECOVERABLE),
  ARTIFACT_PLAINTEXT("artifact-plaintext", "ART-19", SECURITY_CRITICAL),
  ARTIFACT_STANZAS("artifact-stanzas", "ART-20", SECURITY_CRITICAL),
  ARTIFACT_RECIPIENTS("artifact-recipients", "ART-21", SECURITY_CRITICAL),
  ARTIFACT_SIGNATURE_FORM("artifact-signature-form", "ART-22", NON_RECOVERABLE),
  ARTIFACT_SIGNER_UNKNOWN("artifact-signer-unknown", "ART-22", SECURITY_CRITICAL),
  ARTIFACT_SIGNATURE("artifact-signature", "ART-23", SECURITY_CRITICAL),
  ARTIFACT_REPLAY("artifact-replay", "ART-24", SECURITY_CRITICAL),
  ARTIFACT_COUNTER("artifact-counter", "ART-24", NON_RECOVERABLE),
  ARTIFACT_BEHIND_BASE("artifact-counter-behind-base", "ART-25", SECURITY_CRITICAL),
  ARTIFACT_SPENT("artifact-spent", "ART-26", SECURITY_CRITICAL),
  ARTIFACT_EDITED("artifact-edited-in-place", "ART-26", NON_RECOVERABLE),
  ARTIFACT_KEYS_MISSING("artifact-keys-missing", "ART-27", NON_RECOVERABLE),
  VALUE_REPEATED("artifact-value-repeated", "ART-28", NON_RECOVERABLE),
  VALUE_NOT_REVIEWED("artifact-value-not-reviewed", "ART-29", NON_RECOVERABLE),
  ARTIFACT_NOT_CANONICAL("artifact-not-canonical", "ART-30", NON_RECOVERABLE),
  SIGNER_NOT_PUSHER("artifact-signer-is-not-pusher", "ART-36", NON_RECOVERABLE),
  SUBMISSION_ON_BASE("submission-on-base", "ART-07", NON_RECOVERABLE),
  SUBMISSION_BRANCH("submission-branch", "ART-06", NON_RECOVERABLE),
  SUBMISSION_KEYS("submission-keys-differ", "ART-37", NON_RECOVERABLE),
  SUBMISSION_METADATA("submission-metadata", "ART-38", NON_RECOVERABLE),
  PROJECT_CONFIG("project-config", "ART-31", NON_RECOVERABLE),
  PROJECT_CONFIG_REDIRECTED("project-config-redirected", "ART-32", SECURITY_CRITICAL),
  SECRET_FOUND("secret-found", "ART-33", SECURITY_CRITICAL),
  ATTRIBUTES("attributes-on-protected-path", "ART-34", NON_RECOVERABLE),
  RESERVED_FOOTER("reserved-footer", "ART-35", NON_RECOVERABLE),
  ROTATION_MESSAGE("rotation-message", "ART-39", NON_RECOVERABLE),
  READINESS_TAG("readiness-tag-invalid", "ROT-62", NON_RECOVERABLE),
  TOO_MANY_FILES("too-many-files", "ART-40", NON_RECOVERABLE),
  TOO_MANY_SUBMISSIONS("too-many-submissions", "ART-40", NON_RECOVERABLE),

  // Administrative commits.
  INITIAL_COUNTER("initial-counter-invalid", "REG-21", NON_RECOVERABLE),
  ROSTER_INVALID("roster-invalid", "REG-32", NON_RECOVERABLE),
  PROJECT_FILE_INVALID("project-file-invalid", "REG-33", NON_RECOVERABLE),
  ROSTER_FROZEN("roster-frozen", "REG-48", NON_RECOVERABLE),
  ROSTER_NOT_AS_ANNOUNCED("roster-not-as-announced", "REG-45", NON_RECOVERABLE),
  SIGNER_STILL_NEEDED("signer-still-needed", "REG-56", NON_RECOVERABLE),
  ROSTER_ADD_NEEDS_TWO("roster-add-needs-two-admins", "REG-207", SECURITY_CRITICAL),

  // Rotation.
  PROJECT_PAUSED("project-paused", "ROT-56", RECOVERABLE),
  ROTATION_REF_WITH_OTHERS("rotation-ref-with-others", "ROT-22", NON_RECOVERABLE),
  ROTATION_NEEDS_ADMIN("rotation-needs-admin", "ART-42", NON_RECOVERABLE),
  CHANGE_NOT_IN_TABLE("change-not-in-table", "ROT-20", NON_RECOVERABLE),
  ROTATION_NOT_CLEAN("rotation-not-from-clean-state", "ROT-30", NON_RECOVERABLE),
  ROTATION_BRANCH_USED("rotation-branch-name-used", "ROT-30", NON_RECOVERABLE),
  ROTATION_BRANCH_CONTENT("rotation-branch-content", "ROT-30", NON_RECOVERABLE),
  ROTATION_BRANCH_MOVED("rotation-branch-moved", "ART-43", NON_RECOVERABLE),
  ROTATION_BRANCH_NEEDED("rotation-branch-still-needed", "ART-44", NON_RECOVERABLE),
  WRITE_AHEAD_OUT_OF_ORDER("write-ahead-out-of-order", "ROT-31", NON_RECOVERABLE),
  WRITE_AHEAD_BRANCH("write-ahead-differs-from-branch", "ROT-31", NON_RECOVERABLE),
  WRITE_AHEAD_RECIPIENTS("write-ahead-recipients-differ", "REG-65", NON_RECOVERABLE),
  ROTATION_COMMIT_OUT_OF_ORDER("rotation-commit-out-of-order", "ROT-32", NON_RECOVERABLE),
  ROTATION_NOT_COMPLETE("rotation-not-fully-announced", "ROT-32", NON_RECOVERABLE),
  ROTATION_NOT_THE_OWNER("rotation-not-by-owner", "ROT-04", NON_RECOVERABLE),
  ROTATION_COMMIT_BRANCH("rotation-commit-differs-from-branch", "REG-61", NON_RECOVERABLE),
  ROTATION_NOT_FAST_FORWARD("rotation-not-fast-forward", "ROT-32", NON_RECOVERABLE),
  READINESS_MISSING("readiness-missing", "ROT-60", RECOVERABLE),
  REVERSAL_OUT_OF_ORDER("reversal-out-of-order", "REG-60", NON_RECOVERABLE),
  COMPLETION_OUT_OF_ORDER("forward-completion-out-of-order", "ROT-15", NON_RECOVERABLE),
  REVERT_WITHOUT_ROLL_BACK("revert-without-roll-back", "ART-49", NON_RECOVERABLE),
  BASE_FROZEN("base-frozen", "ART-47", RECOVERABLE),
  MERGE_WHILE_ROTATING("merge-while-rotating", "ROT-04", RECOVERABLE),
  MERGE_WITHOUT_ARTIFACT("merge-without-artifact", "REG-62", NON_RECOVERABLE),
  MERGE_ALREADY_AT_BASE("merge-already-at-base", "REG-18", NON_RECOVERABLE),
  ROSTER_WHILE_ROTATING("roster-while-rotating", "ROT-36", RECOVERABLE),
  PROJECT_FILE_WHILE_ROTATING("project-file-while-rotating", "ROT-36", RECOVERABLE),
  RECONCILIATION_OUT_OF_ORDER("reconciliation-out-of-order", "ROT-53", NON_RECOVERABLE),
  RECONCILIATION_DIRECTION("reconciliation-direction", "ROT-53", NON_RECOVERABLE),
  RECONCILIATION_RECIPIENT("reconciliation-needs-earlier-recipient", "REG-203", SECURITY_CRITICAL),
  ROLL_BACK_WITHOUT_REVERT("roll-back-without-revert", "REG-64", NON_RECOVERABLE),
  RECOVER_BRANCH_CONTENT("recover-branch-content", "ROT-53", NON_RECOVERABLE),
  ROTATION_STATE_AFTER("rotation-state-after", "ROT-20", NON_RECOVERABLE);

  private final String id;
  private final String rule;
  private final Category category;

  Code(String id, String rule, Category category) {
    this.id = id;
    this.rule = rule;
    this.category = category;
  }

  /** The stable name that people search for and tools act on. */
  public String id() {
    return id;
  }

  /** The rule of the specification that it carries out. */
  public String rule() {
    return rule;
  }

  public Category category() {
    return category;
  }

  @Override
  public String toString() {
    return id;
  }
}
