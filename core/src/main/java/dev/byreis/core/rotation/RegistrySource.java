package dev.byreis.core.rotation;

import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;

/** Where an observation gets the registry from. */
public interface RegistrySource {
  /**
   * The registry, verified up to its head of now.
   *
   * @throws UnreadableRepositoryException if it cannot be read, is not authentic, or its head does
   *     not descend from the last one seen
   */
  VerifiedRegistry verified() throws UnreadableRepositoryException;

  /** Where the head is now; not verified. */
  CommitId head() throws UnreadableRepositoryException;
}
