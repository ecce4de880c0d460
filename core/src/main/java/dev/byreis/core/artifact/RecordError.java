package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;

/**
 * The error classes of ART-156 that a strictly read artifact can still have, in the order of the
 * checks. {@code ErrFormatVersion} and {@code ErrManifestMismatch} are refusals of the reader.
 */
public enum RecordError {
  /** {@code ErrIdentityMismatch}. */
  IDENTITY(Code.ARTIFACT_OF_OTHER_FILE),
  /** {@code ErrRecipientMismatch}. */
  RECIPIENTS(Code.ARTIFACT_RECIPIENTS),
  /** {@code ErrReplay}. */
  REPLAY(Code.ARTIFACT_REPLAY),
  /** {@code ErrCounterReconcile}. */
  COUNTER(Code.ARTIFACT_COUNTER),
  /** {@code ErrUnsigned}. */
  UNSIGNED(Code.ARTIFACT_NOT_SIGNED),
  /** {@code ErrNoTrustedSigner}. */
  SIGNER(Code.ARTIFACT_SIGNER_UNKNOWN),
  /** {@code ErrSignatureInvalid}. */
  SIGNATURE(Code.ARTIFACT_SIGNATURE);

  private final Code code;

  RecordError(Code code) {
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
