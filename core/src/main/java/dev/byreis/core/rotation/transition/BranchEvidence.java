package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationRef;
import java.util.SortedSet;

/** What a judgement needs to see of a rotation branch, read only when a push needs it. */
public interface BranchEvidence {
  /**
   * What the branch changes between its fork point and its tip.
   *
   * @throws UnreadableRepositoryException if it cannot be read
   */
  BranchContents contentsOf(RotationRef branch) throws UnreadableRepositoryException;

  /** The consumers who have not acknowledged the branch's tip (ROT-60). */
  SortedSet<String> missingFor(RotationRef branch) throws UnreadableRepositoryException;

  /** Whether an artifact was ever on a rotation branch that was not committed (ART-26). */
  boolean wasInVain(Sha256 content);
}
