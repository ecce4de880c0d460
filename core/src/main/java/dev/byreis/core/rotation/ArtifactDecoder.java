package dev.byreis.core.rotation;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;

/** Tells counter and ContentSHA of signed artifacts. A blob never changes: one may remember it. */
@FunctionalInterface
public interface ArtifactDecoder {
  /** The largest file that is read (ART-107). */
  int LARGEST = 1 << 20;

  /**
   * Empty if the blob is no signed artifact.
   *
   * @throws UnreadableRepositoryException if it cannot be read
   */
  Optional<FileArtifact> decode(RepositoryView view, ObjectName blob)
      throws UnreadableRepositoryException;
}
