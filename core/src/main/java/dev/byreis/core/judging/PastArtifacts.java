package dev.byreis.core.judging;

import dev.byreis.core.registry.Sha256;

/**
 * What became of a project's artifacts, as far as the registry's log does not tell (ART-26). It
 * only grows; whoever moves the project's refs adds to it before they move.
 */
@FunctionalInterface
public interface PastArtifacts {
  /** For whoever keeps none. */
  PastArtifacts NONE = (fate, content) -> false;

  /** What may have become of an artifact. */
  enum Fate {
    /** It was at the tip of a rotation branch, whatever became of that. */
    ON_ROTATION_BRANCH,
    /** It was at base, and another took its place. */
    SUPERSEDED,
    /**
     * Not an artifact: an encrypted value, by the digest of its text, that base has had (ART-28).
     */
    VALUE
  }

  /** Whether this was ever the artifact's fate. */
  boolean was(Fate fate, Sha256 content);
}
