package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;

/**
 * What a signature in a commit message is for: it keeps a signature made for one purpose from being
 * shown for the other (REG-171, REG-174).
 */
public enum FooterDomain {
  /** The signer of a registry write: {@code byreis-sig}. */
  WRITE("byreis-registry-write/v1\n"),
  /** The second administrator: {@code byreis-cosig}. */
  COSIGN("byreis-registry-cosign/v1\n");

  private final String prefix;

  FooterDomain(String prefix) {
    this.prefix = prefix;
  }

  /** The bytes that are signed for this text. */
  public Bytes payload(Bytes text) {
    return Bytes.utf8(prefix).plus(text);
  }
}
