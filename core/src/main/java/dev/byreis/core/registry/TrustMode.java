package dev.byreis.core.registry;

/**
 * Whose native signature makes a commit valid (REG section 7). Local choice, never the registry's.
 */
public enum TrustMode {
  /** The one pinned anchor signs every commit: what stock clients read. */
  ANCHOR("anchor"),
  /** The anchor signs the genesis, any other commit a signer of its parent's roster [extension]. */
  ROSTER("roster");

  private final String id;

  TrustMode(String id) {
    this.id = id;
  }

  /** As it stands in {@code trust.yaml} (REG-146). */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
