package dev.byreis.core.report;

/**
 * How a command ends: the one list of exit codes (ROT-52, REG-275). Words and numbers never change;
 * scripts act on them.
 */
public enum ExitClass {
  OK(0, "ok"),
  GENERAL(1, "general"),
  PERMISSION_DENIED(2, "permission-denied"),
  AUTH_ERROR(3, "auth-error"),
  NOT_FOUND(4, "not-found"),
  REPLAY(5, "replay"),
  COUNTER_RECONCILE(6, "counter-reconcile"),
  TRUST_ERROR(7, "trust-error"),
  DECODE_MALFORMED(8, "decode-malformed"),
  VERIFY_FAILURE(9, "verify-failure");

  private final int number;
  private final String id;

  ExitClass(int number, String id) {
    this.number = number;
    this.id = id;
  }

  /** The exit code of the process. */
  public int number() {
    return number;
  }

  /** The name that documents and JSON use. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
