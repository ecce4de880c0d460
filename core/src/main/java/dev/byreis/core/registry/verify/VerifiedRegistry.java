package dev.byreis.core.registry.verify;

import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.CommitId;

/**
 * Evidence that every commit from the genesis to {@link #head} is natively signed under the trust
 * mode and that the history is linear: it is authentic. Whether its content also conforms is told
 * by {@link #conformity}. Only the verifier makes one.
 */
public final class VerifiedRegistry {
  private final Trust trust;
  private final CommitId head;
  private final RegistryState state;
  private final Conformity conformity;

  VerifiedRegistry(Trust trust, CommitId head, RegistryState state, Conformity conformity) {
    this.trust = trust;
    this.head = head;
    this.state = state;
    this.conformity = conformity;
  }

  /** Under which trust it was verified. */
  public Trust trust() {
    return trust;
  }

  public CommitId head() {
    return head;
  }

  /** What the registry says at the head. */
  public RegistryState state() {
    return state;
  }

  public Conformity conformity() {
    return conformity;
  }

  @Override
  public String toString() {
    return "registry verified up to " + head;
  }
}
