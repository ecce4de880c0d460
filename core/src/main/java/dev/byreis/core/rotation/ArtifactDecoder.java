package dev.byreis.core.rotation;

import dev.byreis.core.repo.Bytes;
import java.util.Optional;

/** Reads counter and ContentSHA out of the bytes of a signed artifact. */
@FunctionalInterface
public interface ArtifactDecoder {
  /** The largest file that is read (ART-107). */
  int LARGEST = 1 << 20;

  /** Empty if the bytes are no signed artifact. */
  Optional<FileArtifact> decode(Bytes file);
}
