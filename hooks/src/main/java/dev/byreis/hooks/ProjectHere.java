package dev.byreis.hooks;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A project whose repository is on this machine.
 *
 * @param repository its folder
 * @param base its base branch
 * @param guard how its rotations are guarded
 */
record ProjectHere(Path repository, RefName base, RotationGuard guard) {
  private static final String PAST = "byreis-hook.past";

  /**
   * What became of its artifacts, in a file of its repository: the hooks of the project and of the
   * registry both add to it, under leases that exclude each other.
   *
   * @throws UnreadableRepositoryException if it cannot be opened
   */
  PastArtifactsFile openPast() throws UnreadableRepositoryException {
    try {
      return PastArtifactsFile.open(repository.resolve(PAST));
    } catch (IOException e) {
      throw new UnreadableRepositoryException(
          "what became of the artifacts (" + PAST + ") cannot be read", e);
    }
  }
}
