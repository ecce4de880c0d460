package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.UnreadableRepositoryException;

/** What a judgement asks of a project's past. */
public interface ProjectPast {
  /** Whether the artifact was at base and another took its place. */
  boolean wasSuperseded(Sha256 content);

  /**
   * Whether the artifact was announced or on a rotation branch and never accepted, or rolled back.
   */
  boolean wasInVain(Sha256 content);

  /** Whether base ever had an encrypted value with this digest (ART-28). */
  boolean wasValue(Sha256 value);

  /**
   * Whether an open submission of the project holds this value (ART-29).
   *
   * @throws UnreadableRepositoryException if the submissions cannot be read
   */
  boolean isSubmitted(ArmoredValue value) throws UnreadableRepositoryException;
}
