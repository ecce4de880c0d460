package dev.byreis.core.report;

/**
 * The sections of {@code docs/runbook.md} that words point to. An anchor never changes once it has
 * been published: people keep links.
 */
public enum RunbookSection {
  WHEN_TO_RECONCILE("when-to-invoke-reconcile"),
  EXIT_CODES("exit-codes"),
  PHASE_2_RECOVERY("phase-2-mid-flight-recovery"),
  BRANCH_DELETE_BUDGET("branch-delete-budget-exhausted"),
  SAME_COMMIT_ATOMICITY("same-commit-atomicity"),
  FORWARD_SECRECY("forward-secrecy-reminder"),
  WHO_MAY_PUSH("who-may-push"),
  LIMITS("limits"),
  OBJECTS("objects"),
  TRUSTED_REF_MOVED("trusted-ref-moved"),
  CANNOT_SEE_ENOUGH("cannot-see-enough"),
  GATEWAY_TROUBLE("gateway-trouble"),
  LOST_THE_RACE("lost-the-race"),
  REFS("refs"),
  UNSIGNED_COMMITS("unsigned-commits"),
  COMMIT_KINDS("commit-kinds"),
  FOOTER_SIGNATURES("footer-signatures"),
  COUNTERS("counters"),
  WRITE_AHEAD("write-ahead"),
  ROTATION_COMMIT("rotation-commit"),
  REVERSAL("reversal"),
  MANUAL_RECONCILIATION("manual-reconciliation"),
  AUDIT_LOG("audit-log"),
  ROSTER_CHANGES("roster-changes"),
  PROJECT_FILES("project-files"),
  ARTIFACTS("artifacts"),
  ROTATION_BRANCHES("rotation-branches");

  private final String anchor;

  RunbookSection(String anchor) {
    this.anchor = anchor;
  }

  /** What follows the {@code #} in a link. */
  public String anchor() {
    return anchor;
  }
}
